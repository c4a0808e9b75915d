import { type Edition, formOf } from '../../domain/forms/editions.ts';
import { submissionSchema } from '../../domain/forms/schema.ts';
import { type JsonSchema, plainJsonSchema } from './plainJsonSchema.ts';

/** The published schema of a submission: labels of rows and columns are its descriptions, so it is the data dictionary. */
export function submissionJsonSchema(edition: Edition, id: string): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: id,
    title: `政府信息公开工作年度报告（${formOf(edition).name}）`,
    ...plainJsonSchema(submissionSchema(edition)),
  };
}
