"""A statement's stances as FHIR R5, shaped as in HL7's guide for evidence based medicine."""
