import type { AcceptorRule, RoleRef, SopDocument, TaskDef, Text } from '../definition.js';
import { roleName } from '../explain/words.js';
import { expressionOrCode } from './expression-words.js';
import { both, joined } from './texts.js';

/** `cs.lead` as 客服组长 and customer service lead; roles of the workspace that we do not ship show their key. */
export const roleWords = (role: RoleRef | 'system'): Text =>
  role === 'system' ? both('系统自动', 'the system') : both(roleName(role, 'zh'), roleName(role, 'en'));

/** Who accepts a task; null: nobody, the doer is trusted. */
export const acceptorWords = (doc: SopDocument, key: string, acceptor: TaskDef['acceptor']): Text | null => {
  if (acceptor === undefined) return null;
  if (!Array.isArray(acceptor)) return roleWords(acceptor);
  return joined(
    acceptor.map((rule: AcceptorRule) => {
      const role = roleWords(rule.role);
      if (rule.when === undefined) return role;
      const when = expressionOrCode(doc, rule.when, { task: key });
      return both(`${role.zh}（${when.zh}）`, `${role.en} (if ${when.en})`);
    }),
    both('，否则 ', ', otherwise '),
  );
};
