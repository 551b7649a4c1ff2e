import { DefaultNamingStrategy, type NamingStrategyInterface, type Table } from 'typeorm';

/** Tables and columns as PostgreSQL people write them: `assigneeId` is `assignee_id`; keys get the server's own default names. */
export class SnakeNames extends DefaultNamingStrategy implements NamingStrategyInterface {
  override tableName(className: string, customName: string | undefined): string {
    return customName ?? snake(className);
  }

  override columnName(propertyName: string, customName: string | undefined, prefixes: string[]): string {
    return [...prefixes.map(snake), customName ?? snake(propertyName)].join('_');
  }

  override joinColumnName(relationName: string, referencedColumnName: string): string {
    return `${snake(relationName)}_${snake(referencedColumnName)}`;
  }

  override primaryKeyName(table: Table | string): string {
    return `${tableOf(table)}_pkey`;
  }
}

const tableOf = (table: Table | string): string => {
  const name = typeof table === 'string' ? table : table.name;
  return name.split('.').at(-1) ?? name;
};

const snake = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
