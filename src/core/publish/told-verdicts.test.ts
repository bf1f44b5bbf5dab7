import { describe, expect, it } from 'vitest';
import { dossier } from '../../ports/store.contract.ts';
import type { StandingVerdict, VerdictClass } from '../attribute/verdict.ts';
import { failedEmergencyCalls } from './told-verdicts.ts';

const verdict = (of: VerdictClass): StandingVerdict => ({
  ...{ class: of, probability: 0.9, faultProbability: 0.9, source: null, evidence: [], since: 0 },
});
const verdicts = { att: verdict('origin'), cricket: verdict('dependent'), verizon: verdict('collateral') };
const emergency = { att: 1020, cricket: null, verizon: 12, tmobile: 11 };

describe('P14: failed emergency calls', () => {
  it('are told of services that fail, never of a working network', () => {
    const told = { ...dossier('one', { verdicts, current: verdicts }), emergency };
    expect(failedEmergencyCalls(told)).toEqual({ att: 1020, cricket: null });
  });

  it('go by the verdicts that are told: in force while it goes on, those of the height when it is over', () => {
    const current = { att: verdict('origin'), cricket: verdict('normal') };
    const open = { ...dossier('one', { verdicts, current }), emergency };
    const over = { ...dossier('one', { verdicts, current: {}, resolvedAt: 1 }), emergency };
    expect(failedEmergencyCalls(open)).toEqual({ att: 1020 });
    expect(failedEmergencyCalls(over)).toEqual({ att: 1020, cricket: null });
  });
});
