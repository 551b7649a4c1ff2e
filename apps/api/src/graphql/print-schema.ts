import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema as print } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { RESOLVERS } from './resolvers.js';
import { BUILD_OPTIONS } from './schema-options.js';

const HEADING = '# The schema of the Baton API. Printed from the code in apps/api; do not edit by hand.\n\n';

/** The schema, sorted, as `schema.graphql` holds it. Needs no database. */
export const printSchema = async (): Promise<string> =>
  `${HEADING}${print(lexicographicSortSchema(await buildSchema()))}\n`;

/** The schema without anything behind it. */
export async function buildSchema(): Promise<GraphQLSchema> {
  const app = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false });
  try {
    return await app.get(GraphQLSchemaFactory).create(RESOLVERS, BUILD_OPTIONS);
  } finally {
    await app.close();
  }
}
