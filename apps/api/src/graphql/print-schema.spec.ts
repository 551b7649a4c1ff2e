import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { buildSchema, printSchema } from './print-schema.js';

describe('the schema', () => {
  let schema: GraphQLSchema;
  beforeAll(async () => {
    schema = await buildSchema();
  });

  test('describes every type, field, argument and input field for its caller', () => {
    const silent: string[] = [];
    const look = (name: string, description: string | null | undefined): void => {
      if (!description?.trim()) silent.push(name);
    };
    for (const type of Object.values(schema.getTypeMap())) {
      if (type.name.startsWith('__') || isSpecifiedScalarType(type)) continue;
      if (!['Query', 'Mutation', 'Subscription'].includes(type.name)) look(type.name, type.description);
      if (isObjectType(type) || isInterfaceType(type)) {
        for (const field of Object.values(type.getFields())) {
          look(`${type.name}.${field.name}`, field.description);
          for (const argument of field.args) look(`${type.name}.${field.name}(${argument.name})`, argument.description);
        }
      }
      if (isInputObjectType(type)) {
        for (const field of Object.values(type.getFields())) look(`${type.name}.${field.name}`, field.description);
      }
    }
    expect(silent).toEqual([]);
  });

  test('names mutations noun first and answers each with something or a Refusal', () => {
    const names = Object.keys(schema.getMutationType()?.getFields() ?? {});
    expect(names).toEqual(
      expect.arrayContaining(['runStart', 'taskSubmit', 'taskAccept', 'sessionCreate', 'sopPublish', 'piiUnmask']),
    );
    const nouns =
      /^(apiToken|article|boardSettings|calendar|calendarOverride|channelReserve|checklist|confirmation|inbound|invitation|member|notification|onboarding|password|pii|practice|presence|product|quiz|reply|role|run|session|settings|sop|staff|stock|task|view|webhook)[A-Z]/;
    expect(names.filter((name) => !nouns.test(name))).toEqual([]);
  });

  test('lets every command be sent again safely, and repeats no belief where nothing was seen', () => {
    // Signing in and passwords belong to no workspace: there is no log for them, and a repeat is refused or does no harm.
    // Presence is a sign of life, given again every few seconds.
    const global = ['sessionCreate', 'sessionEnd', 'passwordChange', 'invitationAccept', 'presenceSet'];
    const unrepeatable = Object.values(schema.getMutationType()?.getFields() ?? {}).filter(({ args: [argument] }) => {
      const input = argument && getNamedType(argument.type);
      return !isInputObjectType(input) || !('commandId' in input.getFields());
    });
    expect(unrepeatable.map(({ name }) => name).sort()).toEqual(global.sort());
    for (const name of ['RunStartInput', 'RunReopenInput', 'TaskCreateInput', 'MemberInviteInput', 'RoleAddInput']) {
      const input = schema.getType(name);
      expect(isInputObjectType(input) && Object.keys(input.getFields())).not.toContain('expectedRevision');
    }
  });

  test('offers pages with first, after, last and before wherever it offers a connection', () => {
    for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
      if (!field.type.toString().includes('Connection')) continue;
      expect(field.args.map(({ name }) => name)).toEqual(expect.arrayContaining(['first', 'after', 'last', 'before']));
    }
  });

  test('names the refusal codes as the core does', () => {
    const codes = schema.getType('RefusalCode');
    expect(isEnumType(codes) && codes.getValues().map(({ name }) => name)).toContain('CRITERIA_UNMET');
  });

  test('prints the same text each time', async () => {
    expect(await printSchema()).toBe(await printSchema());
  });
});
