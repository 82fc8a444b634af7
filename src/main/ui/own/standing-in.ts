/** People who act for others, and people who look after children. As `usufruct.community.mandate` and `usufruct.community.ward`. */
export interface Mandate {
  id: string;
  person: string;
  proxy: string;
  state: "offered" | "running" | "ended";
  acts: string[];
  categories: string[];
  from: string;
  until: string;
}

export interface Ward {
  id: string;
  child: string;
  guardians: { did: string; takenAt?: string }[];
  majority: string;
  /** How the steward knows who set it up. */
  why?: string;
  endedAt?: string;
  /** Since when the passport is the grown child's alone. */
  handedOverAt?: string;
}
