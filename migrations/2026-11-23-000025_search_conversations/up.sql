-- How words are compared when somebody searches what was written: without case, accents and joined letters. Both sides of the
-- comparison go through it.
CREATE FUNCTION plain_text(typed TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT replace(replace(translate(lower(typed),
        'àâäáãåçéèêëîïíìñôöóòõùûüúÿÀÂÄÁÃÅÇÉÈÊËÎÏÍÌÑÔÖÓÒÕÙÛÜÚŸ’Œ', 'aaaaaaceeeeiiiinooooouuuuyaaaaaaceeeeiiiinooooouuuuy''œ'), 'œ', 'oe'), 'æ', 'ae')
$$;
