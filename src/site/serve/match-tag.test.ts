import { describe, expect, it } from 'vitest';
import { matchTag, weakTag } from './match-tag.ts';

const tag = weakTag('a page');
const opaque = tag.slice(2);

describe('S31: who has a page already', () => {
  it('a tag is weak, since each compression has the same, and follows what is shown', () => {
    expect(tag).toMatch(/^W\/"[\w-]{20}"$/);
    expect(weakTag('a page')).toBe(tag);
    expect(weakTag('another')).not.toBe(tag);
  });

  it.each([tag, opaque, `"x", ${tag}`, `W/"a,b" ,${opaque}`, ' * ', `${tag}, "y"`])(
    'RFC 9110 13.1.2: %s is the same',
    (had) => expect(matchTag(had, tag)).toBe(true),
  );

  it.each([undefined, '', '"x"', 'W/"x", "y"', opaque.slice(1, -1), `"*"`, `x${opaque.slice(1)}`])(
    'RFC 9110 13.1.2: %s is not',
    (had) => expect(matchTag(had, tag)).toBe(false),
  );
});
