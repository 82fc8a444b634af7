/** Pictures that people add to what they say. */
export const words = {
  "photos.label": "Pictures",
  "photos.hint":
    "Drawn anew on your device: where and when they were taken, and with what, stays here. They are sent sealed.",
  "photos.fault": "This browser cannot read that as a picture.",
  "photos.working": "The picture is made bare …",
  "photos.alt": { one: "What does picture {count} show?", other: "What does picture {count} show?" },
  "photos.remove": { one: "Take picture {count} out", other: "Take picture {count} out" },
  "photos.shown": { one: "Picture {count}", other: "Picture {count}" },
};
