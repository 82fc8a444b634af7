/** The certificate by which peers know the node, for whoever runs it. */
import { html, nothing, type TemplateResult } from "lit";
import { here } from "../shell/here.ts";
import { day } from "../words/times.ts";
import { t } from "../words/words.ts";

export interface Certificate {
  address: string;
  serial: number;
  digest: string;
  until: string;
  /** When another one is made by itself. */
  freshAt: string;
  /** The number of the one that peers were told of and that is not shown yet. */
  freshSerial?: number;
}

/** Nothing where there is no port for peers. */
export function certificateOf(certificate: Certificate | undefined): TemplateResult | typeof nothing {
  if (certificate === undefined) return nothing;
  const { address, serial, digest, until, freshAt, freshSerial } = certificate;
  const on = (instant: string) => day(new Date(instant), here().info.zone);
  const rows: [string, string][] = [
    [t("operator.certificate.address"), address],
    [t("operator.certificate.serial"), String(serial)],
    [t("operator.certificate.until"), on(until)],
    [t("operator.certificate.fresh"), on(freshAt)],
    [t("operator.certificate.digest"), digest],
  ];
  return html`
    <div class="notice" id="certificate">
      <p><strong>${t("operator.certificate")}</strong></p>
      <p>${t("operator.certificate.words")}</p>
      ${freshSerial === undefined ? nothing : html`
        <p>${t("operator.certificate.next", { serial: freshSerial })}</p>
      `}
      <dl class="answers">
        ${rows.map(([name, value]) =>
          html`
            <div>
              <dt>${name}</dt>
              <dd>${value}</dd>
            </div>
          `
        )}
      </dl>
    </div>
  `;
}
