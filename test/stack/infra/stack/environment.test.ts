import { expect, test } from 'vitest';
import { readConfig } from '../../../../functions/runtime/config.ts';
import { topology } from '../../../../infra/topology/topology.ts';
import { resourcesOf, synthesized, targetOf } from './synthesized.ts';

test('every function is told all it reads, by the names it reads', () => {
  const functions = resourcesOf(synthesized({ district: '440105' }), 'AWS::Lambda::Function');
  expect(functions).toHaveLength(Object.keys(topology.functions).length);
  for (const { Properties } of functions) {
    const { Variables } = Properties.Environment as { Variables: Record<string, unknown> };
    const settings = Object.fromEntries(
      Object.entries(Variables).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : (targetOf(value) ?? 'made of others'),
      ]),
    );
    const config = readConfig({ ...settings, AWS_REGION: 'cn-north-1' });
    expect(config.table).toBe(settings.NIANBAO_TABLE);
    expect(config.districts).toEqual(['440105']);
    expect(config.intakeAttempts).toBe(topology.queues.intake.maxReceiveCount);
    expect(config.owedDelaySeconds).toBe(topology.queues.intake.messageDelaySeconds);
    // By then a step was taken with all it owes, or its process has ended.
    expect(config.owedDelaySeconds).toBeGreaterThan(topology.functions.api.timeoutSeconds);
    expect(config.compileDelaySeconds).toBe(topology.queues.compile.messageDelaySeconds);
    expect(new Set(Object.values(config.queues)).size).toBe(3);
    expect(config.buckets.submissions).not.toBe(config.buckets.publications);
    expect(config.services).toEqual({ region: 'cn-north-1' });
  }
});

test('who filed is believed of the roles that mint uploads and tell of them again, and of nobody else', () => {
  const { Resources } = synthesized({ district: '440105' }).template;
  const functions = Object.values(Resources).filter(({ Type }) => Type === 'AWS::Lambda::Function');
  const told = functions.flatMap(({ Properties: { Environment, FunctionName } }) => {
    const { NIANBAO_HOUSE_ROLES: roles } = (Environment as { Variables: Record<string, unknown> }).Variables;
    return roles === undefined ? [] : [[FunctionName, roles]];
  });
  const roleId = (name: string) => {
    const found = functions.find(({ Properties: { FunctionName } }) => FunctionName === name);
    const role = targetOf(found?.Properties.Role);
    return { 'Fn::GetAtt': [role, 'RoleId'] };
  };
  expect(told).toEqual([
    ['nianbao-ingest', { 'Fn::Join': ['', [roleId('nianbao-api'), ',', roleId('nianbao-compile')]] }],
  ]);
});
