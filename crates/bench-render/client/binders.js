// @ts-check
// Which function binds the arrays of which mark.

/** @type {Record<string, (loaded: Loaded, group: Group, asked: Query, look: Look) => Bound>} */
const BINDERS = {
  line: bindLine,
  bar: bindBar,
  box: bindSamples,
  violin: bindSamples,
  strip: bindSamples,
  histogram: bindHistogram,
  ecdf: bindEcdf,
  'heat map': bindHeatMap,
  contour: bindHeatMap,
  surface: bindHeatMap,
  importance: bindImportance,
  scatter: bindPairs,
  'pareto front': bindPairs,
  history: bindHistory,
  'percentile band': bindPercentiles,
  slope: bindSlope,
  'small multiples': bindMultiple,
  'table curve': bindTables,
  'table scatter': bindTables,
  'table histogram': bindTables,
};
