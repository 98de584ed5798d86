/** How the parts of a program find each other: as plain variables, where esbuild would write a getter for each name. */

const IMPORT = /import\s*(?:\{([^{}]*)\}\s*from\s*)?"(\.\/[\w-]+\.js)";\s*/y;
const EXPORT = /export\s*\{([^{}]*)\};?\s*$/;
const ELSEWHERE = /^export\b|[;}]\s*(?:export\s*[{*]|import\s*\{[^{}]*\}\s*from\s*"\.)/;

/**
 * Writes a part's imports of other parts, which stand first, and its exports, which stand last, as CommonJS. Parts need
 * each other one way only and nothing that is exported is assigned later, so values are taken when a part is loaded.
 * @param {string} code an ES module as esbuild splits it
 * @throws {Error} where an import or export stands elsewhere
 */
export function withPlainImports(code) {
  let head = '';
  IMPORT.lastIndex = 0;
  let start = 0;
  for (let found = IMPORT.exec(code); found; found = IMPORT.exec(code)) {
    const [, names, part] = found;
    const wanted = names && pairs(names).map(([exported, local]) => `${exported}: ${local}`);
    head += `${wanted ? `var {${wanted}} = ` : ''}require("${part}");\n`;
    start = IMPORT.lastIndex;
  }
  const body = code.slice(start).replace(EXPORT, (_, names) => {
    const given = pairs(names).map(([local, exported]) => `${exported}: ${local}`);
    return `module.exports = {${given}};\n`;
  });
  if (ELSEWHERE.test(body)) throw new Error('a part has an import or export at an unexpected place');
  return head + body;
}

/** The two names of each `a as b`. */
function pairs(names) {
  return names
    .split(',')
    .filter((item) => item.trim())
    .map((item) => {
      const [from, to = from] = item.trim().split(/\s+as\s+/);
      return [from, to];
    });
}
