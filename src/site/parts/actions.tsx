import type { View } from '../serve/view.ts';

interface ActionsProps {
  readonly view: View;
  /** What is reported on, as the address of the form has it: `&service=att&region=US-TX`. */
  readonly about?: string;
  /** Words of the first button, where it is not just "Report a problem". */
  readonly says?: string;
}

/** The two things that people come for: to say that something fails, and to know how to get help. */
export function Actions({ view, about = '', says = view.t.home.report }: ActionsProps) {
  const { market } = view.catalog;
  return (
    <p class="actions">
      <a class="button" href={view.link(`/report?market=${market.id}${about}`)}>
        {says}
      </a>
      <a class="button quiet" href="#emergency">
        {view.t.emergencyLink(market.emergencyNumber)}
      </a>
    </p>
  );
}
