// Unpacks Plotly and draws each chart when it comes near; without it, the tables stand in for the charts.
(async () => {
  const packed = Uint8Array.from(atob(document.getElementById("plotly").textContent), (c) => c.charCodeAt(0));
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const address = URL.createObjectURL(new Blob([await new Response(unpacked).blob()], { type: "text/javascript" }));
  const script = document.createElement("script");
  script.src = address;
  script.onload = () => {
    URL.revokeObjectURL(address);
    touchpointCharts.onScreen();
  };
  document.head.append(script);
})();
