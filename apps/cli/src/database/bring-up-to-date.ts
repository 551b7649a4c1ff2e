import { surroundings } from '../env.js';
import { print } from '../print.js';
import { withDatabase } from './with-database.js';

export async function bringUpToDate(): Promise<void> {
  const names = await withDatabase(surroundings(), (_, migrations) => Promise.resolve(migrations));
  print(...names.map((name) => `已执行 applied  ${name}`));
  print(
    names.length === 0
      ? '数据库已是最新 · the database is up to date'
      : `完成 ${names.length} 个迁移 · ${names.length} migrations applied`,
  );
}
