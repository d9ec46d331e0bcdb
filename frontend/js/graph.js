// One graph: lines over time with uPlot, a key that shows values, and a sentence that says the same without the picture.
import uPlot from 'uplot';
import { INCREMENTS, axisTime, exactTime, unitOf } from './graph-units.js';

/** @param figure .graph with data-unit, data-full and a .graph-key per line */
export function draw(figure, sentences) {
  const place = figure.querySelector('.graph-plot');
  const summary = figure.querySelector('.graph-summary');
  const keys = [...figure.querySelectorAll('.graph-key')];
  const unit = unitOf(figure.dataset.unit);
  let plot = null;
  let data = null;
  let full = null;
  let range = '24h';

  const colour = (element, property = 'color') => getComputedStyle(element)[property];

  function options() {
    const axis = {
      stroke: () => colour(place),
      grid: { stroke: () => colour(place, 'borderTopColor'), width: 1 },
      ticks: { show: false },
      font: `12px ${colour(place, 'fontFamily')}`,
    };
    return {
      width: place.clientWidth,
      height: place.clientHeight,
      legend: { show: false },
      cursor: { drag: { x: false, y: false }, sync: { key: 'graphs' }, y: false },
      scales: { x: { time: true }, y: { range: (self, low, high) => [0, full ?? Math.max(high ?? 0, unit.least) * 1.05] } },
      axes: [
        { ...axis, size: 24, space: 84, values: (self, moments) => moments.map((moment) => axisTime(moment, range)) },
        {
          ...axis,
          size: 68,
          space: 24,
          incrs: INCREMENTS[unit.base],
          values: (self, values) => values.map(unit.text),
        },
      ],
      series: [
        {},
        ...keys.map((key) => ({
          stroke: () => colour(key),
          width: 1.5,
          spanGaps: false,
          points: { show: (self, series, from, to) => to - from < 3 },
        })),
      ],
      hooks: { setCursor: [(self) => showValues(self.cursor.idx)] },
    };
  }

  /** Those under the cursor, else the latest. */
  function showValues(index) {
    keys.forEach((key, line) => {
      const values = data[line + 1];
      const value = index == null ? latest(values) : values[index];
      key.querySelector('.graph-value').textContent = value == null ? '–' : unit.text(value);
    });
  }

  function summarize() {
    summary.replaceChildren(
      ...keys.map((key, line) => {
        const text = document.createElement('span');
        text.textContent = `${sentence(key.querySelector('.graph-name').textContent, data[line + 1])} `;
        return text;
      }),
    );
  }

  function sentence(name, values) {
    const known = values.filter((value) => value != null);
    if (known.length === 0) {
      return `${name}: ${sentences.nothing}`;
    }
    const most = Math.max(...known);
    return sentences.summary
      .replace('[line]', name)
      .replace('[now]', unit.text(known.at(-1)))
      .replace('[mean]', unit.text(known.reduce((sum, value) => sum + value, 0) / known.length))
      .replace('[most]', unit.text(most))
      .replace('[when]', exactTime(data[0][values.indexOf(most)], range));
  }

  return {
    show(answer) {
      const from = Date.parse(answer.from) / 1000;
      const lines = keys.map((key) => answer[key.dataset.line]);
      data = [lines[0].map((value, step) => from + step * answer.step_seconds), ...lines];
      range = answer.range;
      full = Number(answer[figure.dataset.full] ?? figure.dataset.full) || null;
      if (plot) {
        plot.setData(data);
      } else {
        plot = new uPlot(options(), data, place);
      }
      showValues(null);
      summarize();
    },
    hasValues: () => data !== null && data.slice(1).some((values) => values.some((value) => value != null)),
    fit: () => plot?.setSize({ width: place.clientWidth, height: place.clientHeight }),
    recolour: () => plot?.redraw(false, true),
  };
}

function latest(values) {
  for (let i = values.length - 1; i >= Math.max(0, values.length - 3); i--) {
    if (values[i] != null) {
      return values[i];
    }
  }
  return null;
}
