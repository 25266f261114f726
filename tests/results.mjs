// One way to count and to tell the results of every kind of test.

/**
 * @typedef {{ suite: string, name: string, passed: boolean, detail?: string }} Result
 */

/** Prints each failure with its detail, then how many of each suite passed. */
export function report(results) {
  for (const { suite, name, detail } of results.filter(({ passed }) => !passed)) {
    console.log(`\nFAILED  ${suite} › ${name}\n${indent(detail ?? '')}`);
  }
  console.log('');
  for (const [suite, ofSuite] of groupBySuite(results)) {
    console.log(`${suite}: ${ofSuite.filter(({ passed }) => passed).length} of ${ofSuite.length}`);
  }
}

/** `N passed, N failed` */
export function count(results) {
  const passed = results.filter((result) => result.passed).length;
  return `${passed} passed, ${results.length - passed} failed`;
}

/** Nothing having run is no success. */
export function exitCode(results) {
  return results.length > 0 && results.every(({ passed }) => passed) ? 0 : 1;
}

function groupBySuite(results) {
  const suites = new Map();
  for (const result of results) {
    suites.set(result.suite, [...(suites.get(result.suite) ?? []), result]);
  }
  return suites;
}

function indent(text) {
  return text.trimEnd().replaceAll(/^/gm, '    ');
}
