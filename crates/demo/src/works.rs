//! The works: which tasks they have, from which score a mark begins and how hard they are.

/// The years of the district's works.
pub(crate) const YEARS: [u32; 3] = [2020, 2021, 2022];

/// A subject of the works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    Maths = 1,
    Russian = 2,
}

impl Subject {
    /// The code in file names.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Maths => "MA",
            Self::Russian => "RU",
        }
    }

    /// The code in the groups of 2020 and the textbooks of 2022.
    pub(crate) fn lower_code(self) -> &'static str {
        match self {
            Self::Maths => "ma",
            Self::Russian => "ru",
        }
    }

    /// The subject as textbooks print it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Maths => "Математика",
            Self::Russian => "Русский язык",
        }
    }
}

/// A task: its label, its most points and how easily points are earned (1 is the hardest).
#[derive(Debug)]
pub(crate) struct Task {
    pub(crate) label: &'static str,
    pub(crate) most: u32,
    pub(crate) ease: u32,
}

/// A work of a grade and subject, the same in every year.
#[derive(Debug)]
pub(crate) struct Paper {
    pub(crate) subject: Subject,
    pub(crate) grade: u32,
    pub(crate) tasks: &'static [Task],
    /// The first scores of the marks 3, 4 and 5.
    pub(crate) first_scores: [u32; 3],
    /// From which level, in thousandths of a standard deviation, a pupil gets a 3, a 4 and a 5.
    levels: [i32; 3],
}

impl Paper {
    /// The most points of the work.
    pub(crate) fn maximum(&self) -> u32 {
        self.tasks.iter().map(|task| task.most).sum()
    }

    /// The mark a score earns.
    pub(crate) fn mark(&self, score: u32) -> u32 {
        mark(score, self.first_scores)
    }
}

/// A paper in a year.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Work {
    pub(crate) year: u32,
    pub(crate) paper: &'static Paper,
}

impl Work {
    /// The name of the work's file.
    pub(crate) fn file_name(&self) -> String {
        format!("{}_{}_{}.xlsx", self.year, self.paper.grade, self.paper.subject.code())
    }

    /// A number that tells the works apart.
    pub(crate) fn key(&self) -> u32 {
        self.year * 100 + self.paper.grade * 10 + self.paper.subject as u32
    }

    /// The cohort that sits the work. The works of 2020 were put off from spring to autumn, so a cohort
    /// that sat grade `g` then sits grade `g + 1` in the very next spring, and `g + 2` in 2022.
    pub(crate) fn cohort(&self) -> u32 {
        self.year - self.paper.grade
    }

    /// The class the pupils are in when they sit the work: in autumn 2020 one above the work's.
    pub(crate) fn class(&self) -> u32 {
        if self.year == 2020 { self.paper.grade + 1 } else { self.paper.grade }
    }

    /// From which level a pupil gets a 3, a 4 and a 5 in this year: 2021 was milder.
    pub(crate) fn levels(&self) -> [i32; 3] {
        let [three, four, five] = self.paper.levels;
        if self.year == 2021 { [three - 230, four - 120, five - 60] } else { [three, four, five] }
    }
}

/// The mark of a score where the marks 3, 4 and 5 begin at the first scores.
pub(crate) fn mark(score: u32, first_scores: [u32; 3]) -> u32 {
    2 + first_scores.iter().map(|&first| u32::from(score >= first)).sum::<u32>()
}

/// All works by year, grade and subject.
pub(crate) fn all() -> impl Iterator<Item = Work> {
    YEARS.into_iter().flat_map(|year| PAPERS.iter().map(move |paper| Work { year, paper }))
}

const PAPERS: [Paper; 6] = [
    Paper {
        subject: Subject::Maths,
        grade: 4,
        tasks: MATHS_4,
        first_scores: [6, 10, 15],
        levels: [-1280, -50, 1000],
    },
    Paper {
        subject: Subject::Russian,
        grade: 4,
        tasks: RUSSIAN_4,
        first_scores: [14, 24, 33],
        levels: [-1290, -20, 1200],
    },
    Paper {
        subject: Subject::Maths,
        grade: 5,
        tasks: MATHS_5,
        first_scores: [7, 11, 15],
        levels: [-1150, 100, 1050],
    },
    Paper {
        subject: Subject::Russian,
        grade: 5,
        tasks: RUSSIAN_5,
        first_scores: [18, 29, 39],
        levels: [-1170, 130, 1250],
    },
    Paper {
        subject: Subject::Maths,
        grade: 6,
        tasks: MATHS_6,
        first_scores: [6, 10, 14],
        levels: [-1100, 250, 1400],
    },
    Paper {
        subject: Subject::Russian,
        grade: 6,
        tasks: RUSSIAN_6,
        first_scores: [25, 35, 45],
        levels: [-1130, 180, 1300],
    },
];

const fn task(label: &'static str, most: u32, ease: u32) -> Task {
    Task { label, most, ease }
}

const MATHS_4: &[Task] = &[
    task("1", 1, 9),
    task("2", 1, 8),
    task("3", 2, 8),
    task("4", 1, 5),
    task("5(1)", 1, 5),
    task("5(2)", 1, 4),
    task("6(1)", 1, 9),
    task("6(2)", 1, 8),
    task("7", 1, 5),
    task("8", 2, 3),
    task("9(1)", 1, 5),
    task("9(2)", 1, 4),
    task("10", 2, 5),
    task("11", 2, 5),
    task("12", 2, 1),
];

const MATHS_5: &[Task] = &[
    task("1", 1, 7),
    task("2", 1, 6),
    task("3", 1, 7),
    task("4", 1, 5),
    task("5", 1, 8),
    task("6", 2, 4),
    task("7", 1, 6),
    task("8", 1, 4),
    task("9", 2, 4),
    task("10", 2, 4),
    task("11(1)", 1, 9),
    task("11(2)", 1, 8),
    task("12(1)", 1, 6),
    task("12(2)", 1, 5),
    task("13", 1, 4),
    task("14", 2, 1),
];

const MATHS_6: &[Task] = &[
    task("1", 1, 8),
    task("2", 1, 7),
    task("3", 1, 6),
    task("4", 1, 6),
    task("5", 1, 8),
    task("6", 1, 8),
    task("7", 1, 5),
    task("8", 1, 7),
    task("9", 2, 3),
    task("10", 1, 7),
    task("11", 2, 3),
    task("12", 1, 5),
    task("13", 2, 1),
];

const RUSSIAN_4: &[Task] = &[
    task("1К1", 4, 5),
    task("1К2", 3, 8),
    task("2", 3, 6),
    task("3(1)", 1, 8),
    task("3(2)", 3, 6),
    task("4", 2, 7),
    task("5", 1, 7),
    task("6", 2, 5),
    task("7", 3, 5),
    task("8", 2, 6),
    task("9", 1, 6),
    task("10", 1, 6),
    task("11", 2, 6),
    task("12(1)", 1, 6),
    task("12(2)", 2, 5),
    task("13(1)", 1, 6),
    task("13(2)", 2, 5),
    task("14", 1, 7),
    task("15(1)", 2, 3),
    task("15(2)", 1, 2),
];

const RUSSIAN_5: &[Task] = &[
    task("1К1", 4, 4),
    task("1К2", 3, 5),
    task("1К3", 2, 9),
    task("2К1", 3, 6),
    task("2К2", 3, 5),
    task("2К3", 3, 4),
    task("2К4", 3, 5),
    task("3", 2, 6),
    task("4(1)", 3, 6),
    task("4(2)", 2, 6),
    task("5(1)", 2, 4),
    task("5(2)", 2, 4),
    task("6(1)", 2, 4),
    task("6(2)", 1, 3),
    task("7(1)", 2, 4),
    task("7(2)", 1, 3),
    task("8", 2, 4),
    task("9", 2, 4),
    task("10", 1, 5),
    task("11", 1, 7),
    task("12", 1, 6),
];

const RUSSIAN_6: &[Task] = &[
    task("1К1", 4, 4),
    task("1К2", 3, 5),
    task("1К3", 2, 9),
    task("2К1", 3, 7),
    task("2К2", 3, 6),
    task("2К3", 3, 4),
    task("2К4", 3, 5),
    task("3(1)", 1, 8),
    task("3(2)", 1, 6),
    task("4", 3, 7),
    task("5", 3, 6),
    task("6", 2, 6),
    task("7(1)", 1, 6),
    task("7(2)", 1, 4),
    task("8(1)", 3, 5),
    task("8(2)", 1, 4),
    task("9", 2, 4),
    task("10", 3, 4),
    task("11", 2, 5),
    task("12(1)", 1, 7),
    task("12(2)", 2, 6),
    task("13(1)", 1, 6),
    task("13(2)", 1, 5),
    task("14", 2, 4),
];
