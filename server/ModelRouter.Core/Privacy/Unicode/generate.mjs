// Writes folding.txt from the Unicode data that Node.js carries: node generate.mjs > folding.txt
// The sidecar runs without ICU, where .NET's String.Normalize leaves everything but ASCII as it is.
//
// F <code> <codes...>   what a code point folds to: canonically decomposed, simple case folding
// X <code> <codes...>   what else it folds to where one letter may stand for several (full case folding)
// P <first> <second> <code>   two code points that compose to one (in folded text)
// R <first> <last> <rank>   combining marks, by the order that normalisation puts them in
// I <first> <last>   code points that file systems may ignore
const LAST = 0x10ffff;
const HANGUL = [0xac00, 0xd7a3]; // decomposed and composed by arithmetic (Unicode, chapter 3.12)
const hex = (c) => c.toString(16).toUpperCase().padStart(4, '0');
const codes = (s) => [...s].map((c) => c.codePointAt(0));
const isScalar = (c) => c < 0xd800 || c > 0xdfff;
const single = (mapped, c) => (codes(mapped).length === 1 ? mapped : c);

// U+0345, the iota below a Greek letter, stays a mark: as a letter it would no longer change places with other marks.
function fold(c) {
  if (c === '\u0345') return c;
  const upper = single(c.toUpperCase(), c);
  return single(upper.toLowerCase(), upper);
}

function foldFully(c) {
  if (c === '\u0345') return c;
  return codes(c.toUpperCase())
    .map((u) => String.fromCodePoint(u))
    .map((u) => single(u.toLowerCase(), u))
    .join('');
}

function foldAll(text, each = fold) {
  const folded = codes(text.normalize('NFD'))
    .map((c) => each(String.fromCodePoint(c)))
    .join('')
    .normalize('NFD');
  return folded === text ? folded : foldAll(folded, each);
}

function ranges(kind, valueOf) {
  let start = 0;
  for (let c = 1; c <= LAST + 1; c++) {
    const value = valueOf(start);
    if (c <= LAST && valueOf(c) === value) continue;
    if (value) console.log([kind, hex(start), hex(c - 1), ...(value === true ? [] : [value])].join(' '));
    start = c;
  }
}

const canReorder = (a, b) => a !== b && ('a' + a + b).normalize('NFD') === 'a' + b + a;
const representatives = []; // one mark of each combining class, in the classes' order
const marks = [];
for (let c = 0x80; c <= LAST; c++) {
  const mark = String.fromCodePoint(c);
  if (isScalar(c) && /\p{M}/u.test(mark) && mark.normalize('NFD') === mark) marks.push(mark);
}
// Marks of any class but 0 change places with U+0345 (the highest) or with U+0334 (the lowest).
const LOWEST = '\u0334';
const HIGHEST = '\u0345';
const isOrdered = (m) => m === LOWEST || m === HIGHEST || canReorder(m, LOWEST) || canReorder(HIGHEST, m);
for (const mark of marks.filter(isOrdered)) {
  const at = representatives.findIndex((r) => !canReorder(mark, r));
  const isNew = at < 0 || canReorder(representatives[at], mark);
  if (isNew) representatives.splice(at < 0 ? representatives.length : at, 0, mark);
}
const rankOf = new Map(
  marks.filter(isOrdered).map((m) => [m.codePointAt(0), 1 + representatives.findIndex((r) => !canReorder(m, r))]),
);

for (let c = 0x80; c <= LAST; c++) {
  if (!isScalar(c) || (c >= HANGUL[0] && c <= HANGUL[1])) continue;
  const text = String.fromCodePoint(c);
  const folded = foldAll(text);
  if (folded !== text) console.log(['F', hex(c), ...codes(folded).map(hex)].join(' '));
  const fully = foldAll(text, foldFully);
  if (fully !== folded) console.log(['X', hex(c), ...codes(fully).map(hex)].join(' '));
}
for (let c = 0x80; c <= LAST; c++) {
  if (!isScalar(c) || (c >= HANGUL[0] && c <= HANGUL[1])) continue;
  const text = String.fromCodePoint(c);
  const parts = codes(text.normalize('NFD'));
  const isFolded = foldAll(text) === text.normalize('NFD');
  if (parts.length < 2 || !isFolded || text.normalize('NFC') !== text) continue;
  const second = parts.at(-1);
  const first = String.fromCodePoint(...parts.slice(0, -1)).normalize('NFC');
  if ([...first].length === 1) console.log(['P', hex(first.codePointAt(0)), hex(second), hex(c)].join(' '));
}
ranges('R', (c) => rankOf.get(c) ?? 0);
ranges('I', (c) => isScalar(c) && /\p{Default_Ignorable_Code_Point}/u.test(String.fromCodePoint(c)));
