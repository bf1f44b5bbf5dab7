import type { Symptom } from '../../src/core/catalog/symptoms.ts';

/** Free texts written for the reconstructions: none of them was said by anybody. `{name}` is a service. */
export type Texts = Readonly<Partial<Record<Symptom, readonly string[]>>>;

const US: Texts = {
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

const GB: Texts = {
  'no-service': ['no signal at all', 'no bars since I got up', 'phone says no service, restarted twice'],
  'sos-only': ['just SOS in the corner', 'says emergency calls only', 'SOS only, wifi works'],
  'calls-fail': [
    'calls drop right away',
    "can't ring anyone",
    'just beeps when I call',
    'calls go to voicemail',
  ],
  'texts-fail': ['texts not delivered', 'messages stay on sending'],
  'no-data': [
    'no internet on the phone without wifi',
    'broadband is off, router has a red light',
    'no 4G, no data',
  ],
  'slow-data': ['data crawls', 'so slow today'],
  'emergency-calls-fail': ['tried 999 and it did not go through', 'could not call 999 from my mobile'],
  'cannot-reach': [
    "can't ring my mum, she is with {name}",
    'calls to {name} phones do not go through, others fine',
    'texts to {name} numbers fail',
  ],
  'site-or-app': ['app will not load', 'just keeps spinning'],
  other: ['what is going on', 'is it just me?', 'again?'],
};

const CA: Texts = {
  'no-service': ['no bars since I woke up', 'no service, restarted twice', 'aucun service depuis ce matin'],
  'sos-only': ['just SOS in the corner', 'SOS seulement'],
  'calls-fail': ["can't make or get calls", 'calls drop right away', 'impossible d’appeler'],
  'texts-fail': ['texts not delivered', 'les textos ne partent pas'],
  'no-data': ['no internet at home or on the phone', 'modem light keeps blinking', 'pas d’internet'],
  'slow-data': ['data crawls', 'très lent'],
  'emergency-calls-fail': ['tried 911 and it did not go through', 'impossible de joindre le 911'],
  'cannot-reach': ["can't call my mom, she has {name}", 'calls to {name} phones do not go through'],
  'site-or-app': ['app will not load', 'ne charge pas'],
  payments: ['debit does not work anywhere', 'e-transfer stuck', 'débit refusé partout'],
  other: ['what is going on', 'is it just me?', 'encore?'],
};

const AU: Texts = {
  'no-service': ['no bars', 'phone says no service', 'no signal at home or at work'],
  'sos-only': ['SOS only in the corner'],
  'calls-fail': ['calls drop right away', "can't make or get calls"],
  'texts-fail': ['texts not delivered'],
  'no-data': ['no internet without wifi', 'NBN is off'],
  'slow-data': ['data crawls', 'so slow tonight'],
  'emergency-calls-fail': [
    'tried 000 and it did not go through',
    'rang triple zero, nothing, then it hung up',
  ],
  'cannot-reach': ["can't ring my mum, she is with {name}", 'calls to {name} do not go through'],
  'site-or-app': ['app will not load'],
  other: ['what is going on', 'is it just me?'],
};

const JP: Texts = {
  'no-service': ['圏外のまま', '電波がない', '再起動しても圏外'],
  'calls-fail': ['電話がつながらない', '発信できない', '通話がすぐ切れる'],
  'texts-fail': ['SMSが送れない'],
  'no-data': ['ネットにつながらない', 'データ通信ができない'],
  'slow-data': ['遅い'],
  'emergency-calls-fail': ['119につながらなかった', '110にかけられない'],
  'cannot-reach': ['{name}の人に電話がつながらない', '母が{name}で連絡が取れない'],
  'site-or-app': ['アプリが開かない'],
  other: ['何が起きているの', 'うちだけ?'],
};

const BY_MARKET: Readonly<Record<string, Texts>> = { us: US, gb: GB, ca: CA, au: AU, jp: JP };

/** What people of a market write; nothing where no texts are held for it. */
export function textsOf(market: string): Texts {
  return BY_MARKET[market] ?? {};
}
