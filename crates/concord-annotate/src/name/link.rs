//! One id for one entity over all documents of a run.

use super::form::Form;
use super::resolve::{self, Entity, Unit, resolve};
use crate::{Annotated, Pack};
use concord_model::{Annotation, NameType};
use std::collections::BTreeMap;

/// How often each form of an entity comes up in a document, and its type.
type Surfaces<'t> = BTreeMap<&'t str, (usize, NameType)>;

/// Gives the same entity the same id in all documents, in names and in the speakers of quotations.
pub fn link(documents: &mut [Annotated]) {
    let (mut units, mut keys) = (Vec::new(), Vec::new());
    for (number, annotated) in documents.iter().enumerate() {
        let pack = Pack::get(&annotated.document.language.0).unwrap_or_else(Pack::fallback);
        // The order of first mention, which is what "the nearest before" means.
        let mut local: Vec<(&str, Surfaces)> = Vec::new();
        let mut place: BTreeMap<&str, usize> = BTreeMap::new();
        for annotation in &annotated.annotations {
            let Annotation::Name(name) = annotation else { continue };
            let at = *place.entry(&name.entity).or_insert_with(|| {
                local.push((&name.entity, BTreeMap::new()));
                local.len() - 1
            });
            local[at].1.entry(name.range.slice(&annotated.document.text)).or_insert((0, name.name_type)).0 += 1;
        }
        for (entity, surfaces) in local {
            let mut types: BTreeMap<NameType, usize> = BTreeMap::new();
            for (count, name_type) in surfaces.values() {
                *types.entry(*name_type).or_default() += count;
            }
            let common = types.iter().max_by_key(|(t, n)| (**n, std::cmp::Reverse(**t))).map(|(t, _)| *t);
            units.push(Unit {
                document: number,
                name_type: common.unwrap_or(NameType::Other),
                weight: types.values().sum(),
                forms: surfaces.keys().map(|s| Form::new(s, pack)).collect(),
            });
            keys.push((number, entity.to_owned()));
        }
    }
    let renamed: BTreeMap<(usize, String), Entity> = keys.into_iter().zip(resolve(&units, &[])).collect();
    for (number, annotated) in documents.iter_mut().enumerate() {
        for annotation in &mut annotated.annotations {
            match annotation {
                Annotation::Name(name) => {
                    if let Some(entity) = renamed.get(&(number, name.entity.clone())) {
                        name.entity.clone_from(&entity.id);
                        name.canonical.clone_from(&entity.canonical);
                        // One entity is of one type, the commonest in the run.
                        name.name_type = resolve::type_of_id(&entity.id).unwrap_or(name.name_type);
                    }
                }
                Annotation::Quotation(quotation) => {
                    for who in [&mut quotation.speaker, &mut quotation.addressee].into_iter().flatten() {
                        let Some(id) = &mut who.entity else { continue };
                        if let Some(entity) = renamed.get(&(number, id.clone())) {
                            id.clone_from(&entity.id);
                        }
                    }
                }
                Annotation::Time(_) | Annotation::Quantity(_) => {}
            }
        }
    }
}
