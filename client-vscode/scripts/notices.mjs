// The licences of what the package carries: npm packages in the bundle, NuGet packages beside the sidecar.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { inRoot, SERVER_FOLDER } from './paths.mjs';
import { dotnet } from './prepare.mjs';
import { Failure } from './process.mjs';

const MIT = (await readFile(inRoot('LICENSE'), 'utf8')).replace(/^[^]*?(?=Permission is hereby)/, '');

/** @param {string[]} inputs Files in the bundle, relative to the repository. */
export async function bundledNotices(inputs) {
  const folders = new Set(inputs.flatMap((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []));
  const notices = [...(await Promise.all([...folders].sort().map(npmNotice))), ...(await nugetNotices())];
  return ['ModelRouter carries these works of others.\n', ...notices].join(`\n${'='.repeat(80)}\n\n`);
}

async function npmNotice(folder) {
  const { name, version, license } = JSON.parse(await readFile(inRoot(folder, 'package.json'), 'utf8'));
  const file = (await readdir(inRoot(folder))).find((entry) => /^licen[cs]e(-\w+)?(\.|$)/i.test(entry));
  if (!file) {
    throw new Failure(`${name} ${version} is bundled but has no licence file; add what it asks for to notices.mjs.`);
  }
  return `${name} ${version} (${license})\n\n${(await readFile(inRoot(folder, file), 'utf8')).trim()}\n`;
}

async function nugetNotices() {
  const { libraries } = JSON.parse(await readFile(path.join(SERVER_FOLDER, 'ModelRouter.Lsp.deps.json'), 'utf8'));
  const packages = Object.entries(libraries).filter(([, { type }]) => type === 'package');
  // "global-packages: /home/me/.nuget/packages/"
  const folder = (await dotnet(['nuget', 'locals', 'global-packages', '--list'], { quiet: true }))
    .split(': ')[1]
    .trim();
  return Promise.all(packages.map(([name, { path: place }]) => nugetNotice(name, path.join(folder, place))));
}

/** Licences of NuGet packages that ask for their own text, and the notices they carry, which the package has in files. */
const WITH_THEIR_TEXT = ['Apache-2.0', 'BSD-3-Clause'];

/** NuGet packages name their licence in the nuspec. */
async function nugetNotice(name, folder) {
  const nuspec = (await readdir(folder)).find((entry) => entry.endsWith('.nuspec'));
  const text = await readFile(path.join(folder, nuspec), 'utf8');
  const [license, copyright] = ['license', 'copyright'].map((tag) => text.match(`<${tag}\\b[^>]*>([^<]+)<`)?.[1]);
  const files = (await readdir(folder)).filter((entry) =>
    /^(licen[cs]e|notice|third-party-notices)(\.|$)/i.test(entry),
  );
  if (WITH_THEIR_TEXT.includes(license) && files.some((file) => /^licen[cs]e/i.test(file))) {
    const texts = await Promise.all(files.sort().map((file) => readFile(path.join(folder, file), 'utf8')));
    return `${name.replace('/', ' ')} (${license})\n\n${texts.map((own) => own.trim()).join('\n\n')}\n`;
  }
  if (license !== 'MIT') {
    throw new Failure(
      `${name} is packaged under ${license ?? 'no stated licence'}; add what it asks for to notices.mjs.`,
    );
  }
  return `${name.replace('/', ' ')} (MIT)\n\n${copyright ?? ''}\n\n${MIT}`;
}
