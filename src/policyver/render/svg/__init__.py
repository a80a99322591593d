"""Parts of SVG pictures: text that fits, a scale of time, marks, panels."""
