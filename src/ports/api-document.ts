/** A JSON Schema, as far as examples and the reference read it. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly SchemaNode[];
  readonly allOf?: readonly SchemaNode[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly items?: SchemaNode;
  readonly additionalProperties?: SchemaNode | boolean;
  /** Of an object that has any names. */
  readonly propertyNames?: SchemaNode;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** A body in one of its content types. */
export interface MediaNode {
  readonly schema?: SchemaNode;
  readonly example?: unknown;
}

type Content = Readonly<Record<string, MediaNode>>;

/** A parameter of a request, or with no place a header of an answer. */
export interface ParameterNode {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: SchemaNode;
}

/** One answer to a request. */
export interface AnswerNode {
  readonly description: string;
  readonly content?: Content;
  readonly headers?: Readonly<Record<string, Omit<ParameterNode, 'name' | 'in'>>>;
}

/** One method of one path. */
export interface OperationNode {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly description?: string;
  readonly security?: readonly object[];
  readonly parameters?: readonly ParameterNode[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, AnswerNode>>;
}

/** An OpenAPI 3.1 document: the API makes it, the site shows it. Here are the parts that are shown. */
export interface ApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly description: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationNode>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, SchemaNode>>;
    readonly securitySchemes: Readonly<Record<string, { readonly description: string }>>;
  };
}
