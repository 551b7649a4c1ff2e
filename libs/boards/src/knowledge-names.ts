import type { Tx } from '#database';
import type { Text } from '#sop-core';

/** What an SOP may name by key: an article to read, a quiz to pass, a reply to send. */
export interface KnowledgeName {
  type: 'article' | 'quiz' | 'reply';
  key: string;
  title: Text;
}

/** Published articles, quizzes that can be taken, replies in use: keys and titles only, by key. One statement, no texts. */
export const knowledgeNames = async (tx: Tx): Promise<KnowledgeName[]> => {
  const rows = await tx.named<{ type: KnowledgeName['type']; key: string; zh: string; en: string }>(
    'boards_knowledge_names',
    `select * from (
       select 'article' as type, key, title_zh as zh, title_en as en from article where workspace_id = $1 and status = 'published'
       union all
       select 'quiz', key, title_zh, title_en from quiz where workspace_id = $1 and status = 'active'
       union all
       select 'reply', key, title_zh, title_en from reply where workspace_id = $1 and status = 'active'
     ) as names
     order by key collate "C"`,
    [tx.workspaceId],
  );
  return rows.map(({ type, key, zh, en }) => ({ type, key, title: { zh, en } }));
};
