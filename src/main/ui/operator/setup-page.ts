import { html, nothing, type TemplateResult } from "lit";
import { here } from "../shell/here.ts";
import { Page } from "../shell/page.ts";
import { t, told } from "../words/words.ts";

const NUMBER = /^did:key:z[1-9A-HJ-NP-Za-km-z]{20,120}$/;
const COMMUNITIES = ["tool-library", "community-transport", "compute-commons", "space-sharing", "childcare"] as const;

interface Answers {
  name: string;
  url: string;
  zone: string;
  operator: string;
  peers: string;
  community: string;
}

/** Writes the settings file of a new node with somebody, and says what to type then. Nothing is sent anywhere. */
class SetupPage extends Page {
  private answers: Answers | undefined;
  private faults: Partial<Record<keyof Answers, string>> = {};

  protected override heading(): string {
    return t("setup.heading");
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack loose wide narrow">
        <div class="stack">
          <h1 tabindex="-1">${this.heading()}</h1>
          <p class="lead">${t("setup.lead")}</p>
        </div>
        <form class="card" novalidate @submit="${this.onSubmit}">
          ${this.field("name", "text", "")} ${this.field("url", "url", "https://")} ${this.field(
            "zone",
            "text",
            Intl.DateTimeFormat().resolvedOptions().timeZone,
          )} ${this.field("operator", "text", here().keys?.did ?? "")} ${this.field("peers", "text", "")}
          <div class="field">
            <label for="setup-community">${t("setup.community")}</label>
            <p class="hint" id="setup-community-hint">${t("setup.community.hint")}</p>
            <select id="setup-community" name="community" aria-describedby="setup-community-hint">
              ${COMMUNITIES.map((each) =>
                html`
                  <option value="${each}">${told("community", each, { name: each })}</option>
                `
              )}
            </select>
          </div>
          <p><button class="button main-action">${t("setup.do")}</button></p>
        </form>
        ${this.answers === undefined ? nothing : this.result(this.answers)}
      </div>
    `;
  }

  private field(name: "name" | "url" | "zone" | "operator" | "peers", type: string, value: string): TemplateResult {
    const fault = this.faults[name] ?? "";
    return html`
      <div class="field">
        <label for="setup-${name}">${t(`setup.${name}`)}</label>
        <p class="hint" id="setup-${name}-hint">${t(`setup.${name}.hint`)}</p>
        <p class="fault" id="setup-${name}-fault" role="alert">${fault}</p>
        <input
          id="setup-${name}"
          name="${name}"
          type="${type}"
          autocomplete="off"
          spellcheck="false"
          value="${value}"
          aria-invalid="${fault === "" ? nothing : "true"}"
          aria-describedby="setup-${name}-hint setup-${name}-fault"
        >
      </div>
    `;
  }

  private onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const answers: Answers = {
      name: String(data.get("name")).trim(),
      url: String(data.get("url")).trim().replace(/\/+$/, ""),
      zone: String(data.get("zone")).trim(),
      operator: String(data.get("operator")).trim(),
      peers: String(data.get("peers")).trim(),
      community: String(data.get("community")),
    };
    this.faults = {
      ...(answers.name === "" ? { name: t("setup.name.fault") } : {}),
      ...(/^https?:\/\/[^\s/]+$/.test(answers.url) ? {} : { url: t("setup.url.fault") }),
      ...(isZone(answers.zone) ? {} : { zone: t("setup.zone.fault") }),
      ...(isPort(answers.peers) ? {} : { peers: t("setup.peers.fault") }),
      ...(NUMBER.test(answers.operator) ? {} : { operator: t("setup.operator.fault") }),
    };
    this.answers = Object.keys(this.faults).length === 0 ? answers : undefined;
    this.show();
    void this.updateComplete.then(() => {
      const next = this.answers === undefined ? "[aria-invalid=true]" : "#setup-file";
      this.querySelector<HTMLElement>(next)?.focus();
    });
  };

  private result(answers: Answers): TemplateResult {
    const file = settings(answers);
    const address = `data:application/yaml;charset=utf-8,${encodeURIComponent(file)}`;
    return html`
      <section class="stack section" aria-labelledby="setup-file">
        <h2 id="setup-file" tabindex="-1">${t("setup.file")}</h2>
        <pre class="copy card" tabindex="0">${file}</pre>
        <p><a class="button main-action" href="${address}" download="node.yml">${t("setup.download")}</a></p>
      </section>
      <section class="stack section" aria-labelledby="setup-then">
        <h2 id="setup-then">${t("setup.then")}</h2>
        <ol class="plain-list">
          <li>${t("setup.step.serve")}<br><code>usufruct serve node.yml</code></li>
          <li>${t("setup.step.group")}<br><code>usufruct passport new group.passport --kind group</code></li>
          <li>${t("setup.step.steward")}<br><code>usufruct group put GROUP TITLE --steward PASSPORT</code></li>
          <li>${t("setup.step.rules")}<br><code>usufruct policy copy ${answers.community} our-rules</code></li>
          <li>${t("setup.step.backup")}<br><code>usufruct backup --to node.backup</code></li>
        </ol>
        <p>${t("setup.guide")}</p>
      </section>
    `;
  }
}

function isZone(zone: string): boolean {
  try {
    return zone !== "" && new Intl.DateTimeFormat("en", { timeZone: zone }).format() !== "";
  } catch {
    return false;
  }
}

/** None, or one that is free beside the port for everybody. */
function isPort(port: string): boolean {
  return port === "" || (/^[1-9]\d{0,4}$/.test(port) && Number(port) <= 65_535 && Number(port) !== 8080);
}

/** The file that `usufruct serve` reads; a text in JSON's spelling is one in YAML's. */
function settings(of: Answers): string {
  return [
    `name: ${JSON.stringify(of.name)}`,
    `url: ${JSON.stringify(of.url)}`,
    `zone: ${JSON.stringify(of.zone)}`,
    `operators: [${JSON.stringify(of.operator)}]`,
    ...(of.peers === "" ? [] : [`peersPort: ${of.peers}`, "peersBind: 0.0.0.0"]),
    "",
  ].join("\n");
}

customElements.define("uf-setup", SetupPage);
