// Writes git-cases.json: random trees with random ignore files, and which files real git shows in them.
// Run on a case-sensitive file system, with git on PATH: node make-git-cases.mjs > git-cases.json
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const CASES = 300;
const names = [
  'a',
  'b',
  'c',
  'ab',
  'abc',
  'A',
  'B.o',
  'a.o',
  'b.txt',
  '.a',
  'a b',
  'a ',
  ' ',
  '#x',
  '!y',
  'é',
  '[a]',
  'x*',
  '**',
  'q\\',
  '-',
  ']',
  '^',
  'a-c',
];
const atoms = [
  ...names.slice(0, 9),
  '*',
  '*',
  '**',
  '/',
  '/',
  '/',
  '?',
  '[ab]',
  '[!a]',
  '[^b]',
  '[a-c]',
  '[]-]',
  '[a\\]]',
  '[[:upper:]]',
  '[[:alpha:].]',
  '[[:nope:]]',
  '[a',
  '\\a',
  '\\*',
  '\\ ',
  ' ',
  '\\',
  '\t',
  'é',
  '.o',
  '-',
  '[A-C]',
  '***',
  '/**/',
  '**/',
  '/**',
];

// mulberry32: the same cases at each run.
let state = 20261120;
const random = (below) => {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % below;
};
const pick = (list) => list[random(list.length)];
const some = (count, make) => Array.from({ length: count }, make);

const folder = (depth) => some(random(depth + 1), () => pick(names.slice(0, 12))).join('/');
const under = (path, name) => (path ? `${path}/${name}` : name);
// A pattern that is near to a path that exists, so that most patterns match something.
const resemble = (path) => {
  const parts = path.split('/');
  const kept = parts.slice(random(parts.length), 1 + random(parts.length)).map((part) => {
    const at = random(part.length);
    return pick([
      part,
      part,
      '*',
      '**',
      `${part.slice(0, at)}*`,
      `*${part.slice(at)}`,
      `${part.slice(0, at)}?${part.slice(at + 1)}`,
      `[${part}]`,
      `\\${part}`,
      part.toUpperCase(),
      `${part.slice(0, at)}**`,
    ]);
  });
  return pick(['', '', '/', '**/']) + kept.join('/') + pick(['', '', '', '/**', '/*']);
};
const line = (paths) => {
  const head = random(4) === 0 ? '!' : random(12) === 0 ? pick(['#', '\\#', '\\!', ' ']) : '';
  const body = random(4) === 0 ? some(1 + random(5), () => pick(atoms)).join('') : resemble(pick(paths));
  return head + body + (random(4) === 0 ? '/' : '') + pick(['', '', '', '', '', ' ', '\r', '\t', '\\ ']);
};
const ignoreText = (paths) =>
  (random(20) === 0 ? '\ufeff' : '') + some(1 + random(6), () => line(paths)).join('\n') + (random(2) ? '\n' : '');

const cases = [];
const top = mkdtempSync(join(tmpdir(), 'git-cases-'));
const git = (cwd, env, ...args) =>
  execFileSync('git', args, {
    cwd,
    env: { PATH: process.env.PATH, HOME: top, GIT_CONFIG_NOSYSTEM: '1', ...env },
  }).toString();
try {
  for (let i = 0; i < CASES; i++) {
    const root = join(top, String(i));
    const config = join(top, `config-${i}`);
    mkdirSync(join(config, 'git'), { recursive: true });
    mkdirSync(root);
    git(root, {}, 'init', '--quiet');
    const ignoreCase = random(3) === 0;
    git(root, {}, 'config', 'core.ignorecase', String(ignoreCase));
    const files = new Set(some(24, () => under(folder(4), pick(names))));
    const written = [];
    for (const file of files) {
      try {
        mkdirSync(join(root, dirname(file)), { recursive: true });
        writeFileSync(join(root, file), '');
        written.push(file);
      } catch (error) {
        // A name that is a folder already, or a folder that is a file.
        if (!['EISDIR', 'ENOTDIR', 'EEXIST'].includes(error.code)) throw error;
      }
    }
    const ignore = {};
    for (const where of new Set(['', ...some(3, () => dirname(pick(written)).replace(/^\.$/, ''))])) {
      ignore[where] = ignoreText(written);
      writeFileSync(join(root, under(where, '.gitignore')), ignore[where]);
    }
    const exclude = random(3) === 0 ? ignoreText(written) : '';
    const global = random(3) === 0 ? ignoreText(written) : '';
    writeFileSync(join(root, '.git/info/exclude'), exclude);
    writeFileSync(join(config, 'git/ignore'), global);
    const shown = new Set(
      git(root, { XDG_CONFIG_HOME: config }, 'ls-files', '-z', '--others', '--exclude-standard').split('\0'),
    );
    const visible = written.filter((file) => shown.has(file)).sort();
    const ignored = written.filter((file) => !shown.has(file)).sort();
    cases.push({ ignoreCase, ignore, exclude, global, visible, ignored });
  }
} finally {
  rmSync(top, { recursive: true });
}
console.log('[\n' + cases.map((one) => JSON.stringify(one)).join(',\n') + '\n]');
