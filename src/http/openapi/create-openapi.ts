import { createDocument } from 'zod-openapi';
import type { ApiDocument, MediaNode } from '../../ports/api-document.ts';
import { exampleOf } from './make-example.ts';
import { PATHS } from './paths.ts';

const INFO = {
  title: 'Faultline',
  version: '1.0.0',
  description:
    'Faultline takes what people say about the services they use and says whose fault an outage is. Reads need no key and may come from any site. Formats change only by fields that are added: a reader must take fields that it does not know.',
};

const KEY = {
  type: 'http',
  scheme: 'bearer',
  description:
    'made by whoever runs the server, with `faultline keys add`, and sent as `Authorization: Bearer flk_…`.',
} as const;

/** The content of a body, to which examples are added. */
type Content = Record<string, { -readonly [K in keyof MediaNode]: MediaNode[K] }>;

const isLines = (type: string): boolean => /ndjson|jsonl|^text\/plain/.test(type);

/** Gives each body an example, put together from its fields; a body of lines gets one line. */
function addExamples(document: ApiDocument): ApiDocument {
  const { schemas } = document.components;
  const operations = Object.values(document.paths).flatMap((item) => Object.values(item));
  for (const { requestBody, responses } of operations) {
    const contents = [requestBody, ...Object.values(responses)].map(
      (body) => (body?.content ?? {}) as Content,
    );
    for (const [type, media] of contents.flatMap((content) => Object.entries(content))) {
      if (media.example !== undefined || !media.schema) continue;
      const example = exampleOf(media.schema, schemas);
      const asText = isLines(type) && typeof example !== 'string';
      media.example = asText ? `${JSON.stringify(example)}\n` : example;
    }
  }
  return document;
}

function makeDocument(): ApiDocument {
  const document = createDocument(
    {
      openapi: '3.1.1',
      info: INFO,
      servers: [{ url: '/', description: 'This server' }],
      tags: [
        { name: 'Report', description: 'Say what fails.' },
        { name: 'Read', description: 'What is known, for everybody.' },
        { name: 'Machines', description: 'For machines with a key.' },
        { name: 'Server', description: 'How this server is.' },
      ],
      paths: PATHS,
      components: { securitySchemes: { key: KEY } },
    },
    {
      // What is written here is strict, so that tests notice a field that is not described; readers must not be.
      override: ({ jsonSchema, io }) => {
        if (io === 'output' && jsonSchema['additionalProperties'] === false) {
          delete jsonSchema['additionalProperties'];
        }
      },
    },
  );
  return addExamples(document as unknown as ApiDocument);
}

/** The OpenAPI document of the API, made from the schemas that check what comes in; made at the first call. */
export function createOpenApi(): () => ApiDocument {
  let document: ApiDocument | undefined;
  return () => {
    document ??= makeDocument();
    return document;
  };
}
