import { describe, expect, it } from 'vitest';
import { parseJson, readText } from './read-body.ts';
import { readForm } from './read-form.ts';

const LIMIT = 1_000;
const FORM = 'application/x-www-form-urlencoded';

function posted(body: BodyInit, type: string): Request {
  return new Request('http://localhost/', { method: 'POST', body, headers: { 'content-type': type } });
}

async function refusal(reading: () => Promise<unknown>): Promise<readonly [string, string]> {
  return reading().then(
    (value) => ['none', JSON.stringify(value)] as const,
    ({ code, message }) => [code, message] as const,
  );
}

describe('R39: a body', () => {
  it.each(['application/json', 'application/json; charset=utf-8', 'application/json;charset="UTF-8"'])(
    'of type %s is read as UTF-8',
    async (type) => {
      expect(await readText(posted('{"a":"ñ"}', type), LIMIT)).toBe('{"a":"ñ"}');
    },
  );

  it.each(['utf-16', 'iso-8859-1', '"latin1"'])('that says charset %s is refused', async (charset) => {
    const [code, says] = await refusal(() => readText(posted('{}', `text/plain; charset=${charset}`), LIMIT));
    expect([code, says]).toEqual([
      'unsupported-type',
      expect.stringMatching(/^The charset .* is not read here/),
    ]);
  });

  it('that breaks off is the fault of its sender', async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{'));
        controller.error(new Error('aborted'));
      },
    });
    const request = new Request('http://localhost/', { method: 'POST', body, duplex: 'half' } as RequestInit);
    expect(await refusal(() => readText(request, LIMIT))).toEqual([
      'bad-arguments',
      expect.stringMatching(/ended before/),
    ]);
  });

  it('of JSON with a name twice is refused with the place', () => {
    expect(() => parseJson('{"service":"att",\n "service":"verizon"}')).toThrow(
      'The body cannot be taken: at line 2, column 2 the name "service" stands twice in one object; keep one',
    );
  });
});

describe('R39: a form', () => {
  it('is read without space around its values; files are left out', async () => {
    expect(await readForm(posted('service=+att+&text=a%20b', FORM), LIMIT)).toEqual({
      service: 'att',
      text: 'a b',
    });
    const form = new FormData();
    form.append('service', ' att');
    form.append('photo', new Blob(['x']), 'x.png');
    const type = new Response(form).headers.get('content-type')!;
    const bytes = await new Response(form).bytes();
    // Each makes a boundary of its own.
    const boundary = /^--(\S+)/.exec(new TextDecoder().decode(bytes))![1];
    const request = posted(bytes as BodyInit, type.replace(/boundary=.*/, `boundary=${boundary}`));
    expect(await readForm(request, LIMIT)).toEqual({ service: 'att' });
  });

  it.each([
    ['service=att&service=verizon', 'The field "service" stands twice in the form; send it once'],
    ['__proto__=x', 'The field "__proto__" is no field of a form'],
  ])('%s is refused', async (body, says) => {
    expect(await refusal(() => readForm(posted(body, FORM), LIMIT))).toEqual(['bad-arguments', says]);
  });
});
