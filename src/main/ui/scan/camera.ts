/** Reads codes from a camera: by the browser where it can, else by a library that is loaded only then. */

/** Tries to read a code in what a camera shows now. */
type Reader = (video: HTMLVideoElement) => Promise<string | undefined>;

interface Detector {
  detect(video: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}

interface Detectors {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}

/** Between two tries, in milliseconds. */
const REST = 150;

/**
 * Shows what the camera at the back sees and reads until there is a code.
 *
 * @param isCode whether it is one to stop at; others are passed over
 * @param stop ends it, and the camera with it
 * @return what it read; nothing when it was stopped
 * @throws when there is no camera, or the reader does not lend it
 */
export async function read(
  video: HTMLVideoElement,
  isCode: (text: string) => boolean,
  stop: AbortSignal,
): Promise<string | undefined> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
  try {
    if (stop.aborted) return undefined;
    video.srcObject = stream;
    await video.play();
    const reader = await byBrowser() ?? await byLibrary();
    while (!stop.aborted) {
      const text = await reader(video);
      if (text !== undefined && isCode(text)) return text;
      await new Promise((done) => setTimeout(done, REST));
    }
    return undefined;
  } finally {
    stream.getTracks().forEach((each) => each.stop());
    video.srcObject = null;
  }
}

async function byBrowser(): Promise<Reader | undefined> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: Detectors };
  if (BarcodeDetector === undefined || !(await BarcodeDetector.getSupportedFormats()).includes("qr_code")) {
    return undefined;
  }
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  return async (video) => (await detector.detect(video))[0]?.rawValue;
}

async function byLibrary(): Promise<Reader> {
  const { decodeQR } = await import("qr/decode.js");
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true })!;
  return (video) => {
    if (video.videoWidth === 0) return Promise.resolve(undefined);
    [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
    pen.drawImage(video, 0, 0);
    try {
      return Promise.resolve(decodeQR(pen.getImageData(0, 0, canvas.width, canvas.height)));
    } catch {
      // the library throws where there is no code in sight
      return Promise.resolve(undefined);
    }
  };
}
