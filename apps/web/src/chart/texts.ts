import { texts } from '../i18n/texts.js';

export const useChartTexts = texts(
  'chart',
  { chart: '流程图', miniMap: '流程图缩略图', here: '当前所在' },
  { chart: 'Statechart', miniMap: 'Overview of the statechart', here: 'is here now' },
);
