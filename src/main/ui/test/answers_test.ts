/** Browser and command line are one: the same file that `usufruct.client.BrowserAnswersTest` reads. */
import { base64Url, fromBase64Url, utf8 } from "../node/bytes.ts";
import { canonical } from "../node/json.ts";
import { signatureHeaders } from "../node/signature.ts";
import { firstDocument } from "../passport/document.ts";
import { readFile } from "../passport/file.ts";
import { keysOf, publicKeysOf, signer } from "../passport/keys.ts";
import { entropyOf, phraseOf, readWords } from "../passport/phrase.ts";
import { commitment, openWith } from "../record/data-key.ts";
import { openFrom } from "../record/hpke.ts";
import { signingKeys, verifyProof } from "../record/proof.ts";
import { equal, fails } from "./helper.ts";

const answers = JSON.parse(await Deno.readTextFile("../../test/resources/browser/answers.json"));
const words = readWords(await Deno.readTextFile("../resources/passport/english.txt"));
const entropy = new Uint8Array(32);
const at = new Date("2026-03-02T09:00:00Z");
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

Deno.test("reads and writes the same words", async () => {
  equal((await phraseOf(entropy, words)).join(" "), answers.phrase);
  equal(base64Url(await entropyOf(` ${answers.phrase.toUpperCase()} `, words) as Uint8Array), base64Url(entropy));
  const other = crypto.getRandomValues(new Uint8Array(32));
  equal(await entropyOf((await phraseOf(other, words)).join("\n"), words), other);
});

Deno.test("says what is wrong with words and never which", async () => {
  equal(await entropyOf("abandon art", words), { fault: "count", count: 2 });
  equal(await entropyOf("abandon ".repeat(22) + "abandom art", words), { fault: "unknown", place: 23 });
  equal(await entropyOf("abandon ".repeat(24), words), { fault: "checksum" });
});

Deno.test("draws the same keys, which cannot be read out", async () => {
  for (const expected of answers.rotations) {
    const told = await publicKeysOf(entropy, expected.rotation);
    equal([told.did, told.signingKey, told.agreementKey], [expected.did, expected.signingKey, expected.agreementKey]);
    if (expected.recovery !== undefined) equal(told.recovery, expected.recovery);
    const keys = await keysOf(entropy, expected.rotation);
    equal([keys.signing.extractable, keys.agreement.extractable], [false, false]);
  }
});

Deno.test("signs the same first document, also when a millisecond has passed", async () => {
  const keys = await keysOf(entropy);
  const document = await firstDocument(await publicKeysOf(entropy, 0), keys, new Date(at.getTime() + 999));
  equal(canonical(document), canonical(answers.document));
  equal(await signingKeys([document], keys.did), [answers.rotations[0].signingKey]);
});

Deno.test("signs the same request", async () => {
  const { target, body, nonce, signatureInput, signature, contentDigest } = answers.request;
  const keys = await keysOf(entropy);
  const headers = await signatureHeaders(
    { method: "POST", target, body: utf8(body) },
    keys.keyId,
    signer(keys),
    at,
    nonce,
  );
  equal(headers["signature-input"], signatureInput);
  equal(headers["signature"], signature);
  equal(headers["content-digest"], contentDigest);
});

Deno.test("opens what either sealed, and nothing that was changed", async () => {
  const keys = await keysOf(entropy);
  const mine = { privateKey: keys.agreement, publicKey: keys.agreementPublic };
  for (const by of ["byJava", "byBrowser"]) {
    const { key, payload, commitment: told } = answers.sealed[by];
    const raw = fromBase64Url(key);
    equal(base64Url(await commitment(raw)), told);
    equal(text(await openWith(raw, fromBase64Url(payload), utf8("id|1|need.tool@v1"))), "a heron");
    await fails(openWith(raw, fromBase64Url(payload), utf8("id|2|need.tool@v1")), "tag");
    const sealed = { enc: fromBase64Url(answers.hpke[by].enc), ciphertext: fromBase64Url(answers.hpke[by].ciphertext) };
    equal(text(await openFrom(mine, sealed, utf8("info"), utf8("aad"))), "a heron");
    await fails(openFrom(mine, sealed, utf8("other"), utf8("aad")), "Error");
  }
});

Deno.test("reads either's passport file, with its password alone", async () => {
  for (const by of ["byJava", "byBrowser"]) {
    const file = fromBase64Url(answers.files[by]);
    equal(await readFile(file, answers.password, () => {}), { entropy, rotation: 0 });
    equal(await readFile(file, "another password", () => {}), "wrong-password");
    equal(await readFile(file.slice(1), answers.password, () => {}), "no-passport-file");
    const greedy = file.slice();
    greedy[6] = 255;
    equal(await readFile(greedy, answers.password, () => {}), "no-passport-file");
  }
});

Deno.test("believes no passport that somebody slipped a key into", async () => {
  const { did } = answers.document;
  const foreign = await keysOf(crypto.getRandomValues(new Uint8Array(32)));
  const slipped = { ...answers.document, version: 2, signingKey: foreign.keyId.split("#")[1], previous: "x" };
  await fails(signingKeys([answers.document, slipped], did), "nobody handed over");
  await fails(signingKeys([{ ...answers.document, kind: "group" }], did), "did not sign itself");
  await fails(signingKeys([answers.document], foreign.did), "another passport");
  await fails(verifyProof(answers.document, foreign.did, () => Promise.resolve([])), "somebody else");
  await fails(verifyProof(answers.document, did, () => Promise.resolve([])), "no passport knows");
  await verifyProof(answers.document, did, () => Promise.resolve([answers.document.signingKey]));
});
