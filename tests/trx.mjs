// Reads Visual Studio's test results (.trx), as `dotnet test` writes them.

/**
 * @param {string} xml
 * @returns {{ name: string, outcome: string, detail: string }[]} `name` with its namespace; `outcome` is Passed, Failed, NotExecuted…
 */
export function readTrx(xml) {
  return [...xml.matchAll(/<UnitTestResult\b([^>]*?)(?:\/>|>(.*?)<\/UnitTestResult>)/gs)].map(
    ([, attributes, body]) => ({
      name: text(/\btestName="([^"]*)"/.exec(attributes)?.[1]),
      outcome: text(/\boutcome="([^"]*)"/.exec(attributes)?.[1]),
      detail: ['Message', 'StackTrace', 'StdOut']
        .flatMap((tag) => new RegExp(`<${tag}>(.*?)</${tag}>`, 's').exec(body ?? '')?.[1] ?? [])
        .map(text)
        .join('\n'),
    }),
  );
}

const ENTITIES = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function text(escaped = '') {
  return escaped.replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) =>
    name ? (ENTITIES[name] ?? whole) : String.fromCodePoint(Number.parseInt(hex ?? decimal, hex ? 16 : 10)),
  );
}
