import type { VerdictClass } from '../../core/attribute/verdict.ts';
import { CLASS_LOOKS, CLASS_ORDER } from './class-look.ts';

/** The icons of all classes, once a page; `ClassMark` refers to them. */
export function ClassIcons() {
  return (
    <svg width="0" height="0" class="defs" aria-hidden="true">
      {CLASS_ORDER.map((name) => {
        const look = CLASS_LOOKS[name];
        return (
          <symbol id={`i-${name}`} viewBox="0 0 16 16">
            <path d={look.shape} class={look.hollow ? 'hollow' : 'solid'} />
            <path d={look.sign} class={look.hollow ? 'sign hollow' : 'sign'} />
          </symbol>
        );
      })}
    </svg>
  );
}

/** The icon of a class in its colour. Its word must stand beside it. */
export function ClassMark(props: { of: VerdictClass; size?: number }) {
  const size = props.size ?? 18;
  return (
    <svg class={`mark c-${props.of}`} width={size} height={size} aria-hidden="true">
      <use href={`#i-${props.of}`} />
    </svg>
  );
}
