// Draws all charts for paper, in the file's own font, and says by the title that they are drawn.
(async () => {
  await Promise.all([400, 600].map((weight) => document.fonts.load(`${weight} 13px "Source Sans"`)));
  await touchpointCharts.onPaper();
  document.title = document.documentElement.dataset.title;
})();
