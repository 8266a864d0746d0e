-- Rows of pupils' works folded into the joint counts that the program keeps: how many rows say the same.
--
-- One text for PostgreSQL, DuckDB and Spark, for whoever has more rows than one machine takes. `opora` reads what it
-- gives, as csv with its heads, as it reads the rows themselves.
--
-- Takes: a table or view `works`, a row for each pupil on a list, all columns text, empty or NULL where nothing is known;
-- what a column may hold is told in inputs.md:
--   school, school_name, municipality   login; name; municipality
--   kind, year, grade, subject          the assessment
--   class                               label of the class
--   variant                             number of a variant, or a word for absence
--   total_score, mark, prev_mark        score, mark of the work, mark of the journal
--
-- Gives: the same columns as they are spelt, and
--   works                               number of equal rows, from 1
--
-- Leaves out: which variant a pupil had (that it was a number is kept, as 1), codes of pupils, points by task.
-- A region whose classes do not matter puts '' in place of `class`: then fewer rows are left.

SELECT
  school, school_name, municipality, kind, year, grade, subject, class,
  CASE WHEN variant <> '' AND translate(variant, '0123456789', '') = '' THEN '1' ELSE variant END AS variant,
  total_score, mark, prev_mark,
  count(*) AS works
FROM works
WHERE school <> ''
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
