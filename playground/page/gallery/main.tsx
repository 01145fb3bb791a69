import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { queries } from "../link.ts";
import { Gallery } from "./gallery.tsx";
import { answerHere } from "./pretend-answers.ts";
import "../styles/base.css";

const place = document.querySelector("#page");
if (place === null) throw new Error("Cannot show the gallery: gallery.html has no #page");
answerHere();
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Gallery />
    </QueryClientProvider>
  </StrictMode>,
);
