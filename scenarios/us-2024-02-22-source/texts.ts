import type { Symptom } from '../../src/core/catalog/symptoms.ts';

/** Free texts written for this reconstruction: none of them was said by anybody. */
export const TEXTS: Readonly<Partial<Record<Symptom, readonly string[]>>> = {
  'no-service': [
    'no bars since I woke up',
    'phone says no service, restarted twice',
    'whole family has no service this morning',
    'No signal at home or at work',
    'sin señal desde la madrugada',
    'mi teléfono no tiene servicio',
    'nothing works, airplane mode on and off does not help',
  ],
  'sos-only': [
    'just SOS in the corner',
    'iphone shows SOS, never seen that before',
    'SOS mode all morning',
    'solo aparece SOS en la pantalla',
    'stuck on SOS only, wifi works',
  ],
  'calls-fail': [
    'calls drop right away',
    "can't make or get calls",
    'all calls go to a fast busy tone',
    'no puedo hacer llamadas',
    'calls fail, texts sometimes go through',
  ],
  'texts-fail': ['texts not delivered', 'messages stay on sending', 'no salen los mensajes'],
  'no-data': ['no internet on the phone without wifi', '5G gone, no data at all', 'no tengo datos'],
  'slow-data': ['data crawls', 'muy lento hoy'],
  'emergency-calls-fail': [
    'tried 911 and it did not go through',
    'could not call 911 from my cell',
    'no pude llamar al 911',
  ],
  'cannot-reach': [
    "can't call my mom, she has {name}",
    'calls to {name} phones do not go through, others fine',
    'my husband is on {name} and I cannot reach him',
    'no puedo llamar a mi hermana, tiene {name}',
    'texts to {name} numbers fail',
  ],
  'site-or-app': ['app will not load on my phone', 'won’t open, keeps spinning'],
  other: ['what is going on', 'is it just me?', 'again?'],
};
