//! The temperature cools by itself: a lead that nobody was in contact with for some days is warm at most, and cold
//! after some more.

use super::{Factors, Profile, Temperature, suggested_stage};

/// What a lead declared `declared` at its last contact is, `age_days` later. Cooling twice is cooling once.
#[must_use]
pub fn cooled(declared: Temperature, age_days: u32, factors: &Factors) -> Temperature {
    let reached = cooling_steps(declared, factors).into_iter().rev().find(|(_, day)| *day <= age_days);
    reached.map_or(declared, |(temperature, _)| temperature)
}

/// What a lead of a temperature becomes, and how many days after the last contact.
#[must_use]
pub fn cooling_steps(declared: Temperature, factors: &Factors) -> Vec<(Temperature, u32)> {
    let (warm, cold) = factors.cooling_days();
    let steps = [(Temperature::Warm, warm), (Temperature::Cold, cold)];
    steps.into_iter().filter(|(temperature, _)| *temperature > declared).collect()
}

impl Profile {
    /// The profile as it stands at its age: with the temperature cooled, and with the stage that the answers support
    /// where the seller named none. Without a date of last contact nothing cools.
    #[must_use]
    pub fn as_it_stands(mut self, factors: &Factors) -> Self {
        let before = self.clone();
        if let (Some(declared), Some(age)) = (self.temperature, self.age_days) {
            self.temperature = Some(cooled(declared, age, factors));
        }
        self.stage = self.stage.or_else(|| Some(suggested_stage(&self)));
        if self.declared.is_none() && self != before {
            self.declared = Some(Box::new(before));
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hot_lead_is_warm_after_a_week_and_cold_thirty_days_later() {
        let at = |age| cooled(Temperature::Hot, age, Factors::built_in());
        assert_eq!([at(0), at(6)], [Temperature::Hot; 2]);
        assert_eq!([at(7), at(36)], [Temperature::Warm; 2]);
        assert_eq!([at(37), at(5000)], [Temperature::Cold; 2]);
    }

    #[test]
    fn nothing_warms_up_and_cooling_twice_is_cooling_once() {
        let factors = Factors::built_in();
        for declared in Temperature::ALL {
            for age in 0..60 {
                let once = cooled(*declared, age, factors);
                assert!(once >= *declared);
                assert_eq!(cooled(once, age, factors), once);
            }
        }
        assert!(cooling_steps(Temperature::Cold, factors).is_empty());
    }

    #[test]
    fn without_a_date_of_last_contact_the_temperature_stays_as_declared() {
        let hot = Profile { temperature: Some(Temperature::Hot), ..Profile::default() };
        assert_eq!(hot.clone().as_it_stands(Factors::built_in()).temperature, Some(Temperature::Hot));
        let old = Profile { age_days: Some(50), ..hot };
        assert_eq!(old.as_it_stands(Factors::built_in()).temperature, Some(Temperature::Cold));
    }
}
