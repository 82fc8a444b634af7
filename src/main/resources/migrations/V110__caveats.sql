-- A tuple can hold under a condition: a caveat of the schema, and what the tuple itself says of its parameters.
ALTER TABLE access_tuple ADD COLUMN caveat TEXT;
ALTER TABLE access_tuple ADD COLUMN context TEXT -- a JSON object in its canonical spelling
    CHECK ((context IS NULL) = (caveat IS NULL));
