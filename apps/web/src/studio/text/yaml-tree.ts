import type { syntaxTree } from '@codemirror/language';

/** The syntax tree that CodeMirror keeps of a YAML text, grown along with what is typed. */
export type YamlTree = ReturnType<typeof syntaxTree>;
export type YamlNode = YamlTree['topNode'];
