import type { ReactElement } from "react";
import { textOf } from "../../block-kit/json.ts";
import { ButtonElement, FeedbackButtons, IconButton } from "./button.tsx";
import { FileInput } from "./file-input.tsx";
import { PictureFrame } from "./picture-frame.tsx";
import { Checkboxes, RadioButtons } from "./option-buttons.tsx";
import { OverflowElement } from "./overflow.tsx";
import { DatePicker, DateTimePicker, TimePicker } from "./pickers.tsx";
import {
  ChannelsSelect,
  ConversationsSelect,
  ExternalSelect,
  StaticSelect,
  UsersSelect,
} from "./selects.tsx";
import type { ElementProps } from "./spot.ts";
import { TextInput } from "./text-inputs.tsx";
import { UnknownBox } from "./unknown-box.tsx";

/** Whatever an actions row, a section, a card or an input holds. */
export function Element(props: ElementProps): ReactElement | null {
  const { element } = props;
  switch (textOf(element["type"])) {
    case "button":
    case "workflow_button":
      return <ButtonElement {...props} />;
    case "feedback_buttons":
      return <FeedbackButtons {...props} />;
    case "icon_button":
      return <IconButton {...props} />;
    case "overflow":
      return <OverflowElement {...props} />;
    case "static_select":
    case "multi_static_select":
      return <StaticSelect {...props} />;
    case "external_select":
    case "multi_external_select":
      return <ExternalSelect {...props} />;
    case "users_select":
    case "multi_users_select":
      return <UsersSelect {...props} />;
    case "conversations_select":
    case "multi_conversations_select":
      return <ConversationsSelect {...props} />;
    case "channels_select":
    case "multi_channels_select":
      return <ChannelsSelect {...props} />;
    case "radio_buttons":
      return <RadioButtons {...props} />;
    case "checkboxes":
      return <Checkboxes {...props} />;
    case "datepicker":
      return <DatePicker {...props} />;
    case "timepicker":
      return <TimePicker {...props} />;
    case "datetimepicker":
      return <DateTimePicker {...props} />;
    case "plain_text_input":
    case "number_input":
    case "email_text_input":
    case "url_text_input":
    case "rich_text_input":
      return <TextInput {...props} />;
    case "file_input":
      return <FileInput {...props} />;
    case "image":
      return <PictureFrame image={element} size="thumbnail" />;
    default:
      return <UnknownBox what="element" found={element} />;
  }
}
