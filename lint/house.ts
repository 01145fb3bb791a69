// House rules that no ready-made linter knows. Each is a few lines over the syntax tree.

interface Node {
  readonly type: string;
  readonly name?: string;
  readonly callee?: Node;
  readonly object?: Node;
  readonly property?: Node;
  readonly arguments?: readonly Node[];
}

interface RuleContext {
  report(finding: { node: Node; message: string }): void;
}

const noAmbientTime = {
  create(context: RuleContext) {
    function report(node: Node, what: string): void {
      context.report({
        node,
        message: `${what} is ambient: take \`now\` or \`random\` as an argument (core/clock.ts and core/random.ts own the real ones)`,
      });
    }
    return {
      NewExpression(node: Node) {
        const isBareDate = node.callee?.name === "Date" && (node.arguments ?? []).length === 0;
        if (isBareDate) report(node, "`new Date()`");
      },
      MemberExpression(node: Node) {
        const owner = node.object?.name;
        const member = node.property?.name;
        if (owner === "Date" && member === "now") report(node, "`Date.now`");
        if (owner === "Math" && member === "random") report(node, "`Math.random`");
        if (owner === "process" && (member === "hrtime" || member === "env"))
          report(node, `\`process.${member}\``);
      },
    };
  },
};

export default { meta: { name: "house" }, rules: { "no-ambient-time": noAmbientTime } };
