//! The thirteen invented schools of the district.

use crate::bias::Bias;
use crate::works::YEARS;

/// The code of the region, which no real region has.
pub(crate) const REGION_CODE: u32 = 99;
/// The region as the collection forms print it.
pub(crate) const REGION: &str = "reg990000 | Демонстрационная область";
/// The municipality as the collection forms of 2022 print it.
pub(crate) const MUNICIPALITY: &str = "reg99_m001 | Приреченский район (демонстрационный)";
/// The municipality's name alone.
pub const MUNICIPALITY_NAME: &str = "Приреченский район (демонстрационный)";

/// Where a school stands, in the words of the questionnaire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Town,
    Village,
    Hamlet,
}

impl Place {
    /// The answer to "where is the organisation".
    pub(crate) fn kind(self) -> &'static str {
        match self {
            Self::Town => "2) Город",
            Self::Village | Self::Hamlet => {
                "4) Населенный пункт сельского типа (поселок, село, деревня, станица, хутор и пр.)"
            }
        }
    }

    /// The answer to "how large is the place".
    pub(crate) fn size(self) -> &'static str {
        match self {
            Self::Town => "4) 10–50 тыс. человек",
            Self::Village => "2) 1–5 тыс. человек",
            Self::Hamlet => "1) Менее 1 тыс. человек",
        }
    }

    /// The answer to "how does one get to the next large city".
    pub(crate) fn transport(self) -> &'static str {
        match self {
            Self::Town => {
                "1) Регулярность транспортного сообщения и близость крупного города позволяет ежедневно ездить туда на работу, учебу"
            }
            Self::Village => {
                "2) Каждый день ездить сложно, но класс, например, может побывать в крупном городе на выставке, экскурсии, спектакле или другом мероприятии и в тот же день вернуться"
            }
            Self::Hamlet => {
                "3) Чтобы съездить в ближайший крупный город на какое-либо мероприятие и вернуться, требуется не менее двух дней"
            }
        }
    }
}

/// A school and what the generator knows of it.
#[derive(Debug)]
pub(crate) struct School {
    /// The last digits of the login.
    pub(crate) number: u32,
    pub(crate) short_name: &'static str,
    pub(crate) full_name: &'static str,
    /// The fewest and the most pupils of a grade.
    pub(crate) pupils: (u32, u32),
    /// How many parallel classes a grade may have; none means that classes bear no letter.
    pub(crate) parallels: u32,
    /// Whether the school writes the letters of its classes in lower case.
    pub(crate) lower_case: bool,
    /// The mean of the pupils in 2020, 2021 and 2022, in thousandths of a standard deviation.
    pub(crate) ability: [i32; 3],
    /// How many grades the school teaches.
    pub(crate) grades: u32,
    pub(crate) place: Place,
    /// Whether the school teaches by adapted programmes too.
    pub(crate) adapted: bool,
    /// How many pupils of a hundred live in families of a low income.
    pub(crate) hardship: u32,
    pub(crate) bias: Bias,
}

impl School {
    /// The six digits which the logins of all years share.
    pub(crate) fn digits(&self) -> u32 {
        REGION_CODE * 10_000 + self.number
    }

    /// The login in 2020 and 2021.
    pub(crate) fn old_login(&self) -> String {
        format!("sch{}", self.digits())
    }

    /// The login from 2022 on.
    pub(crate) fn login(&self) -> String {
        format!("edu{}", self.digits())
    }

    /// The school as the collection forms of 2022 print it.
    pub(crate) fn label(&self) -> String {
        format!("{} | {}", self.login(), self.short_name)
    }

    /// The mean of the pupils in a year of the works, in thousandths of a standard deviation.
    pub(crate) fn ability_in(&self, year: u32) -> i32 {
        YEARS.iter().zip(self.ability).find(|(of, _)| **of == year).map_or(0, |(_, ability)| ability)
    }

    /// Whether the school has a handful of pupils in a grade.
    pub(crate) fn is_tiny(&self) -> bool {
        self.pupils.1 < 10
    }
}

/// How many schools come first that show nothing but what schools show.
pub(crate) const PLAIN_SCHOOLS: usize = 10;

/// All schools. Two are weak (numbers 3 and 7), the fourth hovers about the threshold of 30 %, the
/// fifth is weak until 2021 and clearly better in 2022, the second is strong. Those that come after the
/// plain ones show one thing each: the eleventh raises scores, the twelfth keeps a journal of its own,
/// the thirteenth is weak until 2021 and has honestly become better.
pub(crate) const SCHOOLS: [School; 13] = [
    School {
        number: 1,
        short_name: r#"МБОУ "СОШ № 1""#,
        full_name: r#"Муниципальное бюджетное общеобразовательное учреждение "Средняя общеобразовательная школа № 1" (демонстрационное)"#,
        pupils: (72, 110),
        parallels: 4,
        lower_case: true,
        ability: [150, 150, 150],
        grades: 11,
        place: Place::Town,
        adapted: true,
        hardship: 12,
        bias: Bias::Honest,
    },
    School {
        number: 2,
        short_name: r#"МБОУ "Лицей № 2""#,
        full_name: r#"Муниципальное бюджетное общеобразовательное учреждение "Лицей № 2" (демонстрационное)"#,
        pupils: (60, 96),
        parallels: 4,
        lower_case: false,
        ability: [700, 700, 700],
        grades: 11,
        place: Place::Town,
        adapted: false,
        hardship: 6,
        bias: Bias::Honest,
    },
    School {
        number: 3,
        short_name: r#"МБОУ "СОШ № 3""#,
        full_name: r#"Муниципальное бюджетное общеобразовательное учреждение "Средняя общеобразовательная школа № 3" (демонстрационное)"#,
        pupils: (28, 45),
        parallels: 2,
        lower_case: true,
        ability: [-1180, -1180, -1180],
        grades: 11,
        place: Place::Town,
        adapted: true,
        hardship: 34,
        bias: Bias::Honest,
    },
    School {
        number: 4,
        short_name: r#"МБОУ "СОШ № 4""#,
        full_name: r#"Муниципальное бюджетное общеобразовательное учреждение "Средняя общеобразовательная школа № 4" (демонстрационное)"#,
        pupils: (20, 38),
        parallels: 2,
        lower_case: false,
        ability: [-990, -880, -960],
        grades: 11,
        place: Place::Town,
        adapted: true,
        hardship: 22,
        bias: Bias::Honest,
    },
    School {
        number: 5,
        short_name: r#"МБОУ "СОШ № 5""#,
        full_name: r#"Муниципальное бюджетное общеобразовательное учреждение "Средняя общеобразовательная школа № 5" (демонстрационное)"#,
        pupils: (24, 40),
        parallels: 2,
        lower_case: true,
        ability: [-920, -920, 100],
        grades: 11,
        place: Place::Village,
        adapted: true,
        hardship: 30,
        bias: Bias::Honest,
    },
    School {
        number: 6,
        short_name: r#"МБОУ "СОШ № 6""#,
        full_name: r#"Муниципальное бюджетное общеобразовательное учреждение "Средняя общеобразовательная школа № 6" (демонстрационное)"#,
        pupils: (18, 34),
        parallels: 2,
        lower_case: false,
        ability: [100, 100, 100],
        grades: 11,
        place: Place::Village,
        adapted: true,
        hardship: 18,
        bias: Bias::Honest,
    },
    School {
        number: 7,
        short_name: r#"МКОУ "Заречная СОШ (демо)""#,
        full_name: r#"Муниципальное казенное общеобразовательное учреждение "Заречная средняя общеобразовательная школа" (демонстрационное)"#,
        pupils: (5, 9),
        parallels: 0,
        lower_case: false,
        ability: [-1180, -1180, -1180],
        grades: 11,
        place: Place::Hamlet,
        adapted: true,
        hardship: 41,
        bias: Bias::Honest,
    },
    School {
        number: 8,
        short_name: r#"МКОУ "Луговая ООШ (демо)""#,
        full_name: r#"Муниципальное казенное общеобразовательное учреждение "Луговая основная общеобразовательная школа" (демонстрационное)"#,
        pupils: (3, 6),
        parallels: 0,
        lower_case: false,
        ability: [100, 100, 100],
        grades: 9,
        place: Place::Hamlet,
        adapted: false,
        hardship: 24,
        bias: Bias::Honest,
    },
    School {
        number: 9,
        short_name: r#"МКОУ "Полевая ООШ (демо)""#,
        full_name: r#"Муниципальное казенное общеобразовательное учреждение "Полевая основная общеобразовательная школа" (демонстрационное)"#,
        pupils: (3, 7),
        parallels: 0,
        lower_case: false,
        ability: [250, 250, 250],
        grades: 9,
        place: Place::Hamlet,
        adapted: true,
        hardship: 35,
        bias: Bias::Honest,
    },
    School {
        number: 10,
        short_name: r#"МКОУ "Боровая СОШ (демо)""#,
        full_name: r#"Муниципальное казенное общеобразовательное учреждение "Боровая средняя общеобразовательная школа" (демонстрационное)"#,
        pupils: (4, 9),
        parallels: 0,
        lower_case: false,
        ability: [200, 200, 200],
        grades: 11,
        place: Place::Village,
        adapted: true,
        hardship: 28,
        bias: Bias::Honest,
    },
    School {
        number: 11,
        short_name: r#"МБОУ "СОШ № 11""#,
        full_name: r#"Муниципальное бюджетное общеобразовательное учреждение "Средняя общеобразовательная школа № 11" (демонстрационное)"#,
        pupils: (62, 88),
        parallels: 4,
        lower_case: false,
        ability: [-250, -250, -250],
        grades: 11,
        place: Place::Town,
        adapted: true,
        hardship: 11,
        bias: Bias::RaisesScores,
    },
    School {
        number: 12,
        short_name: r#"МБОУ "СОШ № 12""#,
        full_name: r#"Муниципальное бюджетное общеобразовательное учреждение "Средняя общеобразовательная школа № 12" (демонстрационное)"#,
        pupils: (36, 54),
        parallels: 2,
        lower_case: true,
        ability: [-450, -950, -550],
        grades: 11,
        place: Place::Town,
        adapted: true,
        hardship: 26,
        bias: Bias::KeepsOwnJournal,
    },
    School {
        number: 13,
        short_name: r#"МБОУ "СОШ № 13""#,
        full_name: r#"Муниципальное бюджетное общеобразовательное учреждение "Средняя общеобразовательная школа № 13" (демонстрационное)"#,
        pupils: (26, 40),
        parallels: 2,
        lower_case: false,
        ability: [-960, -900, 20],
        grades: 11,
        place: Place::Village,
        adapted: true,
        hardship: 31,
        bias: Bias::Honest,
    },
];
