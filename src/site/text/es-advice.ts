import type { AdviceWords } from '../emergency/advice.ts';

/** What to do when a call for help fails, by market, in Spanish. Sources and dates: `emergency/`. */
export const esAdvice: Readonly<Record<string, AdviceWords>> = {
  us: {
    heading: 'Si necesita el 911 y su llamada falla',
    steps: [
      'Siga intentando.',
      'Use otro teléfono: uno de otra red o uno fijo. O pídale a otra persona que llame por usted.',
      'Si tiene wifi, active las llamadas por wifi.',
      'Envíe un mensaje de texto al 911. Muchos centros no pueden recibir mensajes de texto; si el suyo no puede, debería llegarle una respuesta que lo diga.',
      'Llame al número directo de la policía o de los bomberos de su localidad, o vaya hasta allí.',
      'Cuando le contesten, diga primero dónde está: es posible que el centro no vea su número ni el lugar donde está.',
    ],
    warnings: [
      '«SOS» en un teléfono significa que busca otra red. No promete que una llamada vaya a entrar.',
      'Nunca llame ni envíe mensajes de texto al 911 para probar su teléfono. Las llamadas de prueba hacen esperar a personas en peligro.',
    ],
  },
  gb: {
    heading: 'Si necesita el 999 y su llamada falla',
    steps: [
      'Siga intentando con el 999 o el 112.',
      'Use otro teléfono: uno de otra red o uno fijo.',
      'Si su teléfono está registrado en emergencySMS, envíe un mensaje de texto al 999 y diga a quién necesita, qué pasa y dónde. Espere la respuesta: sin ella, puede que el mensaje no haya llegado.',
      'Pídale a alguien que esté cerca que llame por usted.',
    ],
    warnings: [
      '«Emergency calls only» («solo llamadas de emergencia») o «SOS» en un teléfono no promete que una llamada vaya a entrar.',
      'Nunca llame ni envíe mensajes de texto al 999 para probar su teléfono. Las llamadas de prueba hacen esperar a personas en peligro.',
    ],
  },
};
