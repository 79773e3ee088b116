// Has browsers compile at once what a bundle runs as it starts and what its modules hand out.
import { parse } from 'acorn';
import { ancestor } from 'acorn-walk';
import MagicString from 'magic-string';

const FUNCTIONS = ['ArrowFunctionExpression', 'FunctionExpression', 'FunctionDeclaration'];

/**
 * The script with parentheses around the functions in its first two levels: the modules, and what stands at their top.
 * V8 and SpiderMonkey read a function in parentheses once, because it is likely to be called; any other one they read to find its end,
 * and again when it is called, in modules with all that is inside them. The parentheses change nothing else.
 */
export function eager(script) {
  const written = new MagicString(script);
  const look = (node, _state, ancestors) => {
    const around = ancestors.slice(0, -1);
    const depth = around.filter(({ type }) => FUNCTIONS.includes(type)).length;
    const parent = around.at(-1);
    // The function of a method begins behind its name.
    const isMethod = parent.type === 'MethodDefinition' || (parent.type === 'Property' && (parent.method || parent.kind !== 'init'));
    if ((depth === 1 || depth === 2) && !isMethod) {
      written.appendLeft(node.start, '(').appendRight(node.end, ')');
    }
  };
  ancestor(parse(script, { ecmaVersion: 'latest' }), { ArrowFunctionExpression: look, FunctionExpression: look });
  const made = written.toString();
  // A second reading says that the script is still one.
  parse(made, { ecmaVersion: 'latest' });
  return made;
}
