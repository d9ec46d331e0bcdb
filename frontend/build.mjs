// Bundles css/ and js/ into dist/assets/. The panel adds content hashes to the addresses (spring.web.resources.chain).
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const out = new URL('dist/', import.meta.url).pathname;

rmSync(out, { recursive: true, force: true });
mkdirSync(`${out}assets`, { recursive: true });

await build({
  absWorkingDir: new URL('.', import.meta.url).pathname,
  entryPoints: {
    app: 'js/app.js',
    console: 'js/console.js',
    serial: 'js/serial.js',
    'replay-screen': 'js/replay-screen.js',
    'replay-text': 'js/replay-text.js',
    graphs: 'js/graphs.js',
    style: 'css/style.css',
  },
  outdir: `${out}assets`,
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['chrome123', 'firefox120', 'safari17.5'],
  loader: { '.svg': 'dataurl' },
  sourcemap: false,
  legalComments: 'none',
  logLevel: 'warning',
});

copyFileSync(new URL('icon.svg', import.meta.url).pathname, `${out}assets/icon.svg`);

// what others wrote goes out with their licences beside it
const licences = [
  '@novnc/novnc/LICENSE.txt',
  '@xterm/xterm/LICENSE',
  '@xterm/addon-fit/LICENSE',
  '@xterm/addon-search/LICENSE',
  'htmx.org/LICENSE',
  'uplot/LICENSE',
]
  .map((file) => `== ${file}\n\n${readFileSync(new URL(`node_modules/${file}`, import.meta.url), 'utf8')}`)
  .join('\n\n');
writeFileSync(`${out}assets/licences.txt`, licences);

// what bring-up-to-date compares the sources with; outside dist, so that it does not get into the jar
writeFileSync(new URL('node_modules/.built', import.meta.url).pathname, new Date().toISOString());
