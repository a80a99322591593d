"""JATS articles (Z39.96) and their forerunners (NLM 2 and 3), read from their XML."""
