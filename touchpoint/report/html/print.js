// Draws all charts for paper and says by the title that they are drawn.
(async () => {
  await touchpointCharts.onPaper();
  document.title = document.documentElement.dataset.title;
})();
