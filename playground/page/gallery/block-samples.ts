import { actions, button, mrkdwn, plain, type Sample, section } from "./sample.ts";

const PICTURE = {
  type: "image",
  image_url: "https://pictures.example/owl.png",
  alt_text: "An owl on a branch",
};

function raw(text: string) {
  return { type: "raw_text", text };
}

function number(value: number) {
  return { type: "raw_number", value, text: String(value) };
}

const DETAILS = {
  type: "rich_text",
  elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "Looked at 12 tables." }] }],
};

export const blockSamples: readonly Sample[] = [
  {
    title: "pictures, files and videos",
    blocks: [
      { ...PICTURE, title: plain("The owl") },
      section("With a picture beside it", PICTURE),
      { type: "file", external_id: "F-1", source: "remote" },
      {
        type: "video",
        title: plain("How rounds work"),
        title_url: "https://videos.example/1",
        video_url: "https://videos.example/1/embed",
        thumbnail_url: "https://videos.example/1.png",
        alt_text: "A talk about rounds",
        author_name: "Ada",
        provider_name: "Videos",
        description: plain("Twelve minutes."),
      },
    ],
  },
  {
    title: "tables",
    blocks: [
      {
        type: "table",
        column_settings: [null, { align: "right" }, { is_wrapped: true }],
        rows: [
          [raw("Topic"), raw("People"), raw("Note")],
          [raw("Streaming"), number(12), raw("Wraps over several lines when the words are many enough to.")],
          [raw("Modelling"), number(7), DETAILS],
        ],
      },
      {
        type: "data_table",
        caption: "Readings by topic",
        page_size: 3,
        row_header_column_index: 0,
        rows: [
          [raw("Topic"), raw("Finished")],
          ...["Streaming", "Modelling", "Quality", "Leading", "Mentoring"].map((topic, index) => [
            raw(topic),
            number((index * 7) % 11),
          ]),
        ],
      },
    ],
  },
  {
    title: "cards, carousel, container, plan",
    blocks: [
      {
        type: "card",
        slack_icon: { type: "icon", name: "rocket" },
        title: plain("Round 3"),
        subtitle: mrkdwn("_previewed_"),
        body: mrkdwn("31 of 34 people get a mentor."),
        subtext: plain("Nobody hears of it before you publish."),
        actions: [button("Publish", { action_id: "p", style: "primary" }), button("Discard")],
      },
      {
        type: "carousel",
        elements: ["One", "Two", "Three"].map((title) => ({
          type: "card",
          hero_image: PICTURE,
          title: plain(title),
          body: plain("A card among others."),
        })),
      },
      {
        type: "container",
        title: plain("Three open reviews"),
        subtitle: plain("one waits for you"),
        is_collapsible: true,
        has_header_divider: true,
        child_blocks: [section("*Orders as events*"), actions("in-container", button("Look"))],
      },
      {
        type: "plan",
        title: "What I do",
        tasks: [
          { type: "task_card", task_id: "1", title: "Read the tables", status: "complete", details: DETAILS },
          {
            type: "task_card",
            task_id: "2",
            title: "Compare",
            status: "in_progress",
            sources: [{ type: "url", url: "https://docs.example", text: "docs.example" }],
          },
          { type: "task_card", task_id: "3", title: "Write it down", status: "pending" },
        ],
      },
    ],
  },
  {
    title: "charts, two of four",
    blocks: [chart("bar"), pie()],
  },
  {
    title: "charts, the other two",
    blocks: [chart("line"), chart("area")],
  },
];

export const alertSample: Sample = {
  title: "alerts (in windows alone)",
  blocks: ["default", "info", "warning", "error", "success"].map((level) => ({
    type: "alert",
    level,
    text: mrkdwn(`This is *${level}*.`),
  })),
};

function chart(type: "bar" | "line" | "area") {
  const categories = ["Jun", "Jul", "Aug", "Sep", "Oct", "Nov"];
  function series(name: string, values: readonly number[]) {
    return { name, data: categories.map((label, index) => ({ label, value: values[index] ?? 0 })) };
  }
  return {
    type: "data_visualization",
    title: `Check-ins by month (${type})`,
    chart: {
      type,
      series: [
        series("held", [12, 18, 9, 22, 31, 28]),
        series("moved", [3, 5, 8, 4, 6, 7]),
        series("missed", [1, 2, 4, 1, 0, 2]),
      ],
      axis_config: { categories, x_label: "Month", y_label: "Check-ins" },
    },
  };
}

function pie() {
  const parts = { Books: 14, Courses: 6, Talks: 4, Articles: 9, Certifications: 2 };
  return {
    type: "data_visualization",
    title: "Finished readings",
    chart: { type: "pie", segments: Object.entries(parts).map(([label, value]) => ({ label, value })) },
  };
}
